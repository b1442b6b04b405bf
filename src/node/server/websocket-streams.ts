// {v5.,v4.,}channel.k8s.io: the first byte of a message is its channel, 0 stdin · 1 stdout · 2 stderr · 3 error · 4 resize.
// v5 adds 255: the client closes the channel that the next byte names. The base64 flavours send text, the channel as a digit.

import type { ExitStatus } from '../../wire/exit-status.ts'
import type { WebSocketChannel } from '../../wire/websocket/accept.ts'
import { parseResize, type RemoteStreams } from './remote-streams.ts'

export const channelProtocols = [
  'v5.channel.k8s.io',
  'v4.channel.k8s.io',
  'v4.base64.channel.k8s.io',
  'channel.k8s.io',
  'base64.channel.k8s.io',
] as const

const stdin = 0
const stdout = 1
const stderr = 2
const error = 3
const resize = 4
const close = 255

type Listeners = {
  stdin: (bytes: Uint8Array) => void | Promise<void>
  stdinEnd: () => void | Promise<void>
  resize: (columns: number, rows: number) => void | Promise<void>
}

export function webSocketStreams(channel: WebSocketChannel): RemoteStreams {
  const isText = channel.protocol.includes('base64')
  const isPlain = channel.protocol === 'channel.k8s.io' || channel.protocol === 'base64.channel.k8s.io'
  const listeners: Listeners = { stdin: () => undefined, stdinEnd: () => undefined, resize: () => undefined }
  channel.onMessage((message) => take(isText ? decodeText(message) : message, channel.protocol, listeners))
  const send = (to: number, bytes: Uint8Array) => channel.send(isText ? encodeText(to, bytes) : prefixed(to, bytes))
  // Tells the client that the connection stands before the command has said anything.
  void send(stdout, new Uint8Array(0))
  return {
    writeStdout: (bytes) => send(stdout, bytes),
    writeStderr: (bytes) => send(stderr, bytes),
    onStdin: (listener) => void (listeners.stdin = listener),
    onStdinEnd: (listener) => void (listeners.stdinEnd = listener),
    onResize: (listener) => void (listeners.resize = listener),
    onClose: (listener) => channel.onClose(listener),
    cut: () => channel.cut(),
    async finish(status: ExitStatus) {
      // Before v4 the error channel carried plain text, and nothing on success.
      const text = isPlain ? (status.message ?? '') : JSON.stringify(status)
      if (text !== '') await send(error, Buffer.from(text))
      channel.close(1000, '')
    },
  }
}

function take(message: Buffer, protocol: string, listeners: Listeners): void | Promise<void> {
  const [to] = message
  const bytes = message.subarray(1)
  if (to === stdin) return listeners.stdin(bytes)
  if (to === close && protocol === 'v5.channel.k8s.io' && bytes[0] === stdin) return listeners.stdinEnd()
  if (to !== resize) return
  const size = parseResize(bytes.toString())
  if (size !== null) return listeners.resize(size.columns, size.rows)
}

export function prefixed(to: number, bytes: Uint8Array): Buffer {
  return Buffer.concat([Buffer.of(to), bytes])
}

export function encodeText(to: number, bytes: Uint8Array): string {
  return `${to}${Buffer.from(bytes).toString('base64')}`
}

export function decodeText(message: Buffer): Buffer {
  const text = message.toString('latin1')
  return prefixed(text.charCodeAt(0) - 48, Buffer.from(text.slice(1), 'base64'))
}
