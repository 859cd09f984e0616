import { connect, type Socket } from "node:net";

export type Answer = {
  status: number;
  /** Status line and headers as they came. */
  head: string;
  body: Buffer;
};

/**
 * One keep-alive connection that sends requests written out beforehand. It knows just enough HTTP to find
 * where an answer ends, because what measures shares its cores with what is measured.
 */
export class HttpConnection {
  readonly #socket: Socket;
  #received: Buffer[] = [];
  #waiting: PromiseWithResolvers<Answer> | null = null;

  constructor(port: number) {
    this.#socket = connect({ host: "127.0.0.1", port, noDelay: true });
    this.#socket.on("data", (chunk: Buffer) => this.#take(chunk));
    this.#socket.on("error", (error) => this.#waiting?.reject(error));
    this.#socket.on("close", () => this.#waiting?.reject(new Error("the server hung up")));
  }

  /** Sends one request; the next only after its answer. */
  send(request: Buffer): Promise<Answer> {
    this.#waiting = Promise.withResolvers();
    this.#socket.write(request);
    return this.#waiting.promise;
  }

  close(): void {
    this.#waiting = null;
    this.#socket.destroy();
  }

  #take(chunk: Buffer): void {
    this.#received.push(chunk);
    const [first = chunk] = this.#received;
    const bytes = this.#received.length === 1 ? first : Buffer.concat(this.#received);
    const headEnd = bytes.indexOf("\r\n\r\n");
    if (headEnd < 0) return;
    const head = bytes.toString("latin1", 0, headEnd);
    const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
    if (length === undefined && !/\r\ntransfer-encoding: chunked/i.test(head) && !/ (304|204) /.test(head)) {
      this.#waiting?.reject(new Error(`an answer of unknown length:\n${head}`));
      return;
    }
    const body = bytes.subarray(headEnd + 4);
    const isWhole =
      length === undefined ? body.subarray(-5).equals(lastChunk) : body.length >= Number(length);
    if (!isWhole) return;
    this.#received = [];
    const waiting = this.#waiting;
    this.#waiting = null;
    waiting?.resolve({ status: Number(head.slice(9, 12)), head, body });
  }
}

const lastChunk = Buffer.from("0\r\n\r\n");

/** A request as bytes; `form` makes it a POST. */
export function written(request: {
  path: string;
  host: string;
  cookies?: Readonly<Record<string, string>>;
  headers?: Readonly<Record<string, string>>;
  form?: Readonly<Record<string, string>>;
}): Buffer {
  const body = request.form ? new URLSearchParams(request.form).toString() : null;
  const cookie = Object.entries(request.cookies ?? {}).map(([name, value]) => `${name}=${value}`);
  const lines = [
    `${body === null ? "GET" : "POST"} ${request.path} HTTP/1.1`,
    `Host: ${request.host}`,
    "User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Safari/537.36",
    "Accept: text/html,application/xhtml+xml;q=0.9,*/*;q=0.8",
    "Accept-Language: ja,en;q=0.5",
    ...(cookie.length > 0 ? [`Cookie: ${cookie.join("; ")}`] : []),
    ...Object.entries(request.headers ?? {}).map(([name, value]) => `${name}: ${value}`),
    ...(body === null
      ? []
      : [
          `Origin: http://${request.host}`,
          "Sec-Fetch-Site: same-origin",
          "Content-Type: application/x-www-form-urlencoded",
          `Content-Length: ${Buffer.byteLength(body)}`,
        ]),
  ];
  return Buffer.from(`${lines.join("\r\n")}\r\n\r\n${body ?? ""}`);
}

/** One request on a connection of its own. */
export async function fetchOnce(port: number, request: Buffer): Promise<Answer> {
  const connection = new HttpConnection(port);
  try {
    return await connection.send(request);
  } finally {
    connection.close();
  }
}
