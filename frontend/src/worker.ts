// The engine of a site without a server: Oxigraph as WebAssembly, over a compressed file of the site's own folder.

import { Store, initSync } from "oxigraph/web.js";
import type { Asked, Said } from "./browser";

declare const self: DedicatedWorkerGlobalScope;

const say = (said: Said) => self.postMessage(said);
let store: Store | undefined;
let named = false;

/** A file's bytes in pieces, decompressed here unless the host's own headers made the browser do it. */
async function read(href: string, bytes: number, what: string): Promise<Uint8Array[]> {
  const response = await fetch(href);
  if (!response.ok || !response.body) throw new Error(`${href}: ${response.status} ${response.statusText}`);
  let seen = 0;
  const reader = response.body.getReader();
  let first = (await reader.read()).value;
  const packed = first?.[0] === 0x1f && first[1] === 0x8b;
  const counted = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      const chunk = first ?? (await reader.read()).value;
      first = undefined;
      if (!chunk) {
        controller.close();
        return;
      }
      seen += chunk.length;
      if (packed && bytes) say({ progress: `Fetching ${what}`, done: Math.min(1, seen / bytes) });
      controller.enqueue(chunk as Uint8Array<ArrayBuffer>);
    },
  });
  const plain = packed ? counted.pipeThrough(new DecompressionStream("gzip")) : counted;
  const pieces: Uint8Array[] = [];
  const out = plain.getReader();
  for (let piece = await out.read(); !piece.done; piece = await out.read()) pieces.push(piece.value);
  return pieces;
}

async function ready(asked: Asked): Promise<Store> {
  const { wasm, triples, quads } = asked.files;
  if (!store) {
    say({ progress: "Fetching the query engine" });
    const code = await new Blob((await read(wasm, 0, "the query engine")) as BlobPart[]).arrayBuffer();
    initSync({ module: new WebAssembly.Module(code) });
    const pieces = await read(triples.href, triples.bytes, "the graph");
    say({ progress: "Loading the graph" });
    const filled = new Store();
    filled.load(pieces, { format: "application/n-triples", no_transaction: true, lenient: true });
    store = filled;
  }
  if (!named && /\b(graph|from)\b/i.test(asked.query)) {
    const pieces = await read(quads.href, quads.bytes, "the named graphs");
    say({ progress: "Loading the named graphs" });
    store.load(pieces, { format: "application/n-quads", no_transaction: true, lenient: true });
    named = true;
  }
  return store;
}

self.onmessage = async ({ data }: MessageEvent<Asked>) => {
  try {
    const loaded = await ready(data);
    say({ progress: "Asking" });
    const text = loaded.query(data.query, { results_format: data.mediaType });
    say({ text: String(text) });
  } catch (thrown) {
    say({ fault: thrown instanceof Error ? thrown.message : String(thrown) });
  }
};
