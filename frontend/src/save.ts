// Taking things away: text as a file, a picture as SVG or PNG, a link or citation as a copy.

/** Offer bytes as a file of this name. */
export function save(name: string, content: Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** A picture of the page as a file that stands alone: colours written out, on the page's own ground. */
export function standalone(picture: SVGElement): string {
  const copy = picture.cloneNode(true) as SVGElement;
  const style = getComputedStyle(document.body);
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("color", style.color);
  copy.setAttribute("font-family", "system-ui, sans-serif");
  const [, , width = "760", height = "400"] = (copy.getAttribute("viewBox") ?? "").split(" ");
  copy.setAttribute("width", width);
  copy.setAttribute("height", height);
  const ground = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  for (const [key, value] of Object.entries({ width: "100%", height: "100%", fill: style.backgroundColor }))
    ground.setAttribute(key, value);
  copy.querySelector("title")?.after(ground);
  // what a style sheet gives the shapes on the page, the file must hold itself
  const from = [...picture.querySelectorAll<SVGElement>("path, rect, circle, polyline")];
  const to = [...copy.querySelectorAll<SVGElement>("path, rect, circle, polyline")].filter((shape) => shape !== ground);
  from.forEach((shape, index) => {
    const seen = getComputedStyle(shape);
    to[index]?.setAttribute("fill", seen.fill);
    to[index]?.setAttribute("stroke", seen.stroke);
  });
  return new XMLSerializer().serializeToString(copy);
}

/** The same picture as PNG, twice as large as it is drawn, for paper and for sharp screens. */
export async function png(picture: SVGElement): Promise<Blob> {
  const image = new Image();
  const text = standalone(picture);
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.naturalWidth * 2;
  canvas.height = image.naturalHeight * 2;
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/png"),
  );
}

/** Put text on the clipboard, and say on the button that it is there. */
export async function copy(text: string, button: HTMLElement): Promise<void> {
  const before = button.textContent;
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = "Copied";
  } catch {
    button.textContent = "Could not copy";
  }
  setTimeout(() => {
    button.textContent = before;
  }, 2000);
}
