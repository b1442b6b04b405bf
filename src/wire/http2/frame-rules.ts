import { errorCodes, Http2Error } from './errors.ts'
import { type Frame, flags, frameTypes } from './frames.ts'

// What frames must be, whoever they are for (RFC 9113, section 6).

/** The peer does what the protocol forbids. */
export function wrong(what: string): Http2Error {
  return new Http2Error(errorCodes.protocol, what)
}

function wrongSize(what: string): Http2Error {
  return new Http2Error(errorCodes.frameSize, what)
}

export function isAck({ flags: set }: Frame): boolean {
  return (set & flags.ack) !== 0
}

/** By how many bytes a window is wider. */
export function widthOf({ payload }: Frame): number {
  if (payload.length !== 4) throw wrongSize('a window of the wrong size')
  const bytes = payload.readUInt32BE(0) & 0x7fffffff
  if (bytes === 0) throw wrong('a window that is no wider')
  return bytes
}

export function checkReset({ payload }: Frame): void {
  if (payload.length !== 4) throw wrongSize('a reset of the wrong size')
}

export function checkSettings(frame: Frame): void {
  if (frame.stream !== 0) throw wrong('settings of a stream')
  if (isAck(frame) && frame.payload.length > 0) throw wrongSize('settings that are taken, and more')
}

export function checkPing({ stream, payload }: Frame): void {
  if (stream !== 0) throw wrong('a ping of a stream')
  if (payload.length !== 8) throw wrongSize('a ping of the wrong size')
}

/** Priorities, which nobody heeds any more, and what is not known. */
export function checkOther({ type, stream, payload }: Frame): void {
  if (type === frameTypes.pushPromise) throw wrong('a promise of a client')
  if (type === frameTypes.goaway && stream !== 0) throw wrong('the end of a stream, not of the connection')
  if (type !== frameTypes.priority) return
  if (stream === 0) throw wrong('the priority of no stream')
  if (payload.length !== 5) throw wrongSize('a priority of the wrong size')
}
