import { connect, constants } from '../../base/os/http2.ts'
import type { ProbeResult } from '../probes.ts'

const serving = 1
const statusNames = ['UNKNOWN', 'SERVING', 'NOT_SERVING', 'SERVICE_UNKNOWN']

/** One call of grpc.health.v1.Health/Check: small enough to be written by hand. */
export function probeGrpc(host: string, port: number, service: string, timeoutMs: number): Promise<ProbeResult> {
  const address = `${host.includes(':') ? `[${host}]` : host}:${port}`
  return new Promise((resolve) => {
    const session = connect(`http://${address}`)
    const signal = AbortSignal.timeout(timeoutMs)
    const end = (result: ProbeResult) => {
      session.destroy()
      resolve(result)
    }
    const fail = (output: string) => end({ is: 'failure', output })
    signal.addEventListener('abort', () => {
      fail(`timeout: failed to connect service "${address}" within ${timeoutMs / 1000}s: context deadline exceeded`)
    })
    session.on('error', () => fail(`error: this server does not answer gRPC at "${address}"`))
    const stream = session.request({
      [constants.HTTP2_HEADER_METHOD]: 'POST',
      [constants.HTTP2_HEADER_PATH]: '/grpc.health.v1.Health/Check',
      [constants.HTTP2_HEADER_CONTENT_TYPE]: 'application/grpc',
      te: 'trailers',
    })
    const chunks: Buffer[] = []
    let status = '0'
    stream.on('error', (error: Error) => fail(`error: health rpc failed: ${error.message}`))
    stream.on('response', (headers) => (status = String(headers['grpc-status'] ?? status)))
    stream.on('trailers', (headers) => (status = String(headers['grpc-status'] ?? status)))
    stream.on('data', (chunk: Buffer) => chunks.push(chunk))
    stream.on('end', () => {
      const answer = Buffer.concat(chunks)
      if (status === '12')
        return fail('error: this server does not implement the grpc health protocol (grpc.health.v1.Health)')
      if (status !== '0') return fail(`error: health rpc failed: code ${status}`)
      // flag:1 length:4, then field 1 (varint): 08 <status>
      const health = answer[5] === 8 ? (answer[6] ?? 0) : 0
      if (health === serving) return end({ is: 'success' })
      return fail(`service unhealthy (responded with "${statusNames[health] ?? health}")`)
    })
    const name = Buffer.from(service)
    const message = name.length === 0 ? name : Buffer.concat([Buffer.of(0x0a, name.length), name])
    const head = Buffer.alloc(5)
    head.writeUInt32BE(message.length, 1)
    stream.end(Buffer.concat([head, message]))
  })
}
