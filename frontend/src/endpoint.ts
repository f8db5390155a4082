// The endpoint of the server that gave the page, by the SPARQL 1.1 Protocol.

import { type Engine, fault } from "./answer";

export class Endpoint implements Engine {
  onProgress?: (said: string, done?: number) => void;

  constructor(private readonly address: string) {}

  async ask(query: string, mediaType: string, signal: AbortSignal): Promise<string> {
    this.onProgress?.("Asking");
    const response = await fetch(this.address, {
      method: "POST",
      headers: { "content-type": "application/sparql-query", accept: mediaType },
      body: query,
      signal,
    });
    const text = await response.text();
    if (response.ok) return text;
    const later = response.headers.get("retry-after");
    throw fault(later ? `${text.trim()} (try again in ${later} s)` : text);
  }
}
