// The store in the reader's own browser: a worker that loads the graph once, and is ended when it must be stopped.

import { type Engine, fault } from "./answer";

export interface Files {
  worker: string;
  wasm: string;
  /** Every triple once, the default graph; loaded before the first query. Compressed, with its length as it is read. */
  triples: { href: string; bytes: number };
  /** The named graphs; loaded before the first query that names one. */
  quads: { href: string; bytes: number };
}

export type Asked = { query: string; mediaType: string; files: Omit<Files, "worker"> };
export type Said = { progress: string; done?: number } | { text: string } | { fault: string };

export class InBrowser implements Engine {
  onProgress?: (said: string, done?: number) => void;
  private worker?: Worker;

  constructor(private readonly files: Files) {}

  ask(query: string, mediaType: string, signal: AbortSignal): Promise<string> {
    const absolute = (href: string) => new URL(href, document.baseURI).href;
    const { worker, wasm, triples, quads } = this.files;
    return new Promise((resolve, reject) => {
      const running = (this.worker ??= new Worker(absolute(worker)));
      const stop = () => {
        // a query in WebAssembly cannot be interrupted; its worker can be ended, and the next one loads again
        running.terminate();
        this.worker = undefined;
        reject(new DOMException("stopped", "AbortError"));
      };
      signal.addEventListener("abort", stop, { once: true });
      running.onmessage = ({ data }: MessageEvent<Said>) => {
        if ("progress" in data) {
          this.onProgress?.(data.progress, data.done);
          return;
        }
        signal.removeEventListener("abort", stop);
        if ("text" in data) resolve(data.text);
        else reject(fault(data.fault));
      };
      running.onerror = (event) => {
        signal.removeEventListener("abort", stop);
        this.worker = undefined;
        reject(fault(event.message || "this browser does not let the page start the engine"));
      };
      const asked: Asked = {
        query,
        mediaType,
        files: {
          wasm: absolute(wasm),
          triples: { ...triples, href: absolute(triples.href) },
          quads: { ...quads, href: absolute(quads.href) },
        },
      };
      running.postMessage(asked);
    });
  }
}
