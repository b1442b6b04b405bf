import { isObject } from '../../api/ops/json-value.ts'
import { parseJson } from '../../api/ops/parse-json.ts'
import { writeJson } from '../../api/ops/write-json.ts'
import { type FrameType, WatchFrame } from '../cache/watch-frame.ts'
import type { ApiRequest, ApiResponse, ExtensionTarget, RequestBody, WatchSink, WatchStream } from '../exchange.ts'
import { plainAnswer } from '../plain-answer.ts'
import type { RequestInfo } from '../request-info.ts'
import { type AskExtension, type ExtensionAnswer, forwardedFor } from './ask-extension.ts'

/** As the server waits for any answer. */
const usualMs = 60_000

/** Asks for a component of this process, which takes objects and not bytes. */
export async function askHere(
  target: ExtensionTarget,
  request: ApiRequest,
  info: RequestInfo,
  ask: AskExtension,
): Promise<ApiResponse> {
  const isWatch = info.is === 'resource' && info.verb === 'watch'
  const { wait } = target
  const body = bytesOf(request.body)
  const type = request.patchType ?? 'application/json'
  const answer = await ask({
    ...{ target, method: request.method, body },
    headers: {
      ...{ accept: 'application/json', 'user-agent': request.userAgent, ...forwardedFor(target) },
      ...(body !== null && { 'content-type': type, 'content-length': String(body.length) }),
    },
    timeoutMs: isWatch ? null : 'ms' in wait ? wait.ms : usualMs,
  })
  if (answer.is === 'failed') return plainAnswer(503, `error trying to reach service: ${answer.why}\n`)
  if (answer.is === 'answered') return objectIn(answer.status, answer.body)
  if (answer.status === 200)
    return { status: 200, body: { is: 'watch', stream: streamOf(answer) }, media: 'json', warnings: [], headers: {} }
  const pieces: Uint8Array[] = []
  for await (const piece of answer.pieces) pieces.push(piece)
  return objectIn(answer.status, Buffer.concat(pieces))
}

function bytesOf(body: RequestBody): Uint8Array | null {
  if (body.is === 'none') return null
  return body.is === 'bytes' ? body.bytes : new TextEncoder().encode(writeJson(body.value))
}

function objectIn(status: number, bytes: Uint8Array): ApiResponse {
  const text = new TextDecoder().decode(bytes)
  const value = text.trimStart().startsWith('{') ? parseJson(text).value : null
  if (!isObject(value)) return plainAnswer(status, text)
  return { status, body: { is: 'object', object: value, stored: null }, media: 'json', warnings: [], headers: {} }
}

/** Events as they come, a line each. */
function streamOf({ pieces, end }: Extract<ExtensionAnswer, { is: 'opened' }>): WatchStream {
  return {
    start(sink) {
      // Whichever way it ends, whoever watches begins anew.
      void tellEvents(pieces, sink).then(
        () => sink.onEnd(),
        () => sink.onEnd(),
      )
      return end
    },
  }
}

async function tellEvents(pieces: AsyncIterable<Uint8Array>, sink: WatchSink): Promise<void> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const piece of pieces) {
    const lines = (rest + decoder.decode(piece, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) if (line !== '') tell(line, sink)
  }
}

function tell(line: string, sink: WatchSink): void {
  const { type, object } = parseJson(line).value as { readonly type: FrameType; readonly object: object }
  sink.onFrame(WatchFrame.ofObject(type, object))
}
