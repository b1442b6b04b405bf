/** Messages to the kernel, and its answers (netlink(7)). */
import { type Attribute, aligned, encodeAttributes } from './attributes.ts'

export interface NetlinkMessage {
  readonly type: number
  readonly flags: number
  /** What the subsystem has before the attributes; a multiple of four bytes. */
  readonly header: Uint8Array
  readonly attributes: readonly Attribute[]
}

// linux/netlink.h
export const request = 1
export const acknowledge = 4
export const exclusive = 0x200
export const create = 0x400
export const append = 0x800

const headerBytes = 16
const errorType = 2

export function encodeMessage({ type, flags, header, attributes }: NetlinkMessage, sequence: number): Uint8Array {
  const body = encodeAttributes(attributes)
  const length = headerBytes + header.length + body.length
  const out = new Uint8Array(aligned(length))
  const view = new DataView(out.buffer)
  view.setUint32(0, length, true)
  view.setUint16(4, type, true)
  view.setUint16(6, flags, true)
  view.setUint32(8, sequence, true)
  out.set(header, headerBytes)
  out.set(body, headerBytes + header.length)
  return out
}

export interface Answer {
  /** Which message. */
  readonly sequence: number
  /** 0: it was done. */
  readonly errno: number
}

export function decodeAnswers(bytes: Uint8Array): readonly Answer[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const answers: Answer[] = []
  for (let at = 0; at + headerBytes <= bytes.length; ) {
    const length = view.getUint32(at, true)
    if (length < headerBytes || at + length > bytes.length) break
    if (view.getUint16(at + 4, true) === errorType && length >= headerBytes + 4)
      answers.push({ sequence: view.getUint32(at + 8, true), errno: -view.getInt32(at + headerBytes, true) })
    at += aligned(length)
  }
  return answers
}
