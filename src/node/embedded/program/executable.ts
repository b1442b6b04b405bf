/**
 * A program that is a list of system calls: a static ELF executable of some kilobytes, written anew for what it has to do.
 * It needs nothing of the root it runs in, no shell, no library, not even a file by its name (`/proc/self/fd/4` will do), so
 * it can let go of the host and become the application of any image, and leaves nothing of itself behind.
 *
 *   0x400000  ELF header, two program headers
 *             the loop of the machine
 *             rows of eight words: call, five arguments, where to go on if it succeeds, where if it fails
 *             what arguments point to: strings ended by a zero, arrays of pointers ended by a null pointer
 */
import { assert } from '../../../base/assert.ts'
import type { CallName, Machine } from './machine.ts'

/** A number as it is; text, bytes and lists of texts as pointers to them; a filter as a pointer to its `struct sock_fprog`. */
export type Argument = number | string | Uint8Array | readonly string[] | Filter

export interface Filter {
  /** An array of `struct sock_filter`. */
  readonly bpf: Uint8Array
}

export interface Call {
  readonly call: CallName
  readonly args: readonly Argument[]
}

/** The last words, and the exit code. */
export interface Ending {
  readonly fd: number
  readonly text: string
  readonly exitCode: number
}

export type Step =
  | (Call & { readonly is: 'call'; readonly otherwise: Ending | 'go on' })
  /** Goes on after the first of them that succeeds. */
  | { readonly is: 'first'; readonly of: readonly Call[]; readonly otherwise: Ending }

const base = 0x400000
const headerBytes = 64 + 2 * 56
const rowBytes = 64

export function executable(steps: readonly Step[], machine: Machine): Uint8Array {
  const rows = steps.flatMap((step, index) => rowsOf(step, `step ${index + 1}`).map((row) => ({ ...row, step: index })))
  const firstRow = base + headerBytes + machine.loop.length
  const addressOfRow = (index: number) => firstRow + index * rowBytes
  const startOf = (step: number) => addressOfRow(rows.findIndex((row) => row.step === step))
  const data = new DataSection(addressOfRow(rows.length))
  const words = rows.flatMap((row, index) => {
    const args = Array.from({ length: 5 }, (_, at) => data.word(row.args[at] ?? 0))
    const go = (to: Target) => (to === 'next row' ? addressOfRow(index + 1) : startOf(row.step + 1))
    return [BigInt(machine.calls[row.call]), ...args, BigInt(go(row.success)), BigInt(go(row.failure))]
  })
  const text = Buffer.concat([machine.loop, littleEndian(words), data.bytes()])
  return Buffer.concat([header(machine, text.length), text])
}

type Target = 'next row' | 'next step'

interface Row extends Call {
  readonly success: Target
  readonly failure: Target
}

function rowsOf(step: Step, name: string): readonly Row[] {
  if (step.is === 'first') {
    const tries = step.of.map((call): Row => ({ ...call, success: 'next step', failure: 'next row' }))
    return [...tries, ...endingRows(step.otherwise)]
  }
  const { call, args, otherwise } = step
  assert(args.length <= 5, `${name}: ${call} has too many arguments`)
  if (otherwise === 'go on') return [{ call, args, success: 'next row', failure: 'next row' }]
  return [{ call, args, success: 'next step', failure: 'next row' }, ...endingRows(otherwise)]
}

function endingRows({ fd, text, exitCode }: Ending): readonly Row[] {
  const exit: Row = { call: 'exit_group', args: [exitCode], success: 'next row', failure: 'next row' }
  if (text === '') return [exit]
  const said = Buffer.from(`${text}\n`)
  return [{ call: 'write', args: [fd, said, said.length], success: 'next row', failure: 'next row' }, exit]
}

/** Grows as arguments need it; the same text stands in it once. */
class DataSection {
  readonly #base: number
  readonly #parts: Uint8Array[] = []
  readonly #texts = new Map<string, bigint>()
  #length = 0

  constructor(address: number) {
    this.#base = address
  }

  word(argument: Argument): bigint {
    if (typeof argument === 'number') return BigInt.asUintN(64, BigInt(argument))
    if (typeof argument === 'string') return this.#text(argument)
    if (argument instanceof Uint8Array) return this.#place(argument)
    if ('bpf' in argument) return this.#filter(argument.bpf)
    return this.#place(littleEndian([...argument.map((text) => this.#text(text)), 0n]))
  }

  bytes(): Uint8Array {
    return Buffer.concat(this.#parts)
  }

  #filter(instructions: Uint8Array): bigint {
    return this.#place(littleEndian([BigInt(instructions.length / 8), this.#place(instructions)]))
  }

  #text(text: string): bigint {
    assert(!text.includes('\0'), 'a text with a zero in it cannot be handed to the kernel')
    const known = this.#texts.get(text)
    if (known !== undefined) return known
    const address = this.#place(Buffer.from(`${text}\0`))
    this.#texts.set(text, address)
    return address
  }

  #place(bytes: Uint8Array): bigint {
    const address = BigInt(this.#base + this.#length)
    const padding = new Uint8Array((8 - (bytes.length % 8)) % 8)
    this.#parts.push(bytes, padding)
    this.#length += bytes.length + padding.length
    return address
  }
}

function littleEndian(words: readonly bigint[]): Uint8Array {
  const bytes = Buffer.alloc(words.length * 8)
  for (const [index, word] of words.entries()) bytes.writeBigUInt64LE(word, index * 8)
  return bytes
}

const readable = 4
const writable = 2
const executableFlag = 1

/** ELF64, gABI chapter 4 and 5: one segment to load, and a stack that is not executable. */
function header(machine: Machine, textBytes: number): Uint8Array {
  const bytes = Buffer.alloc(headerBytes)
  bytes.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1])
  bytes.writeUInt16LE(2, 16) // ET_EXEC
  bytes.writeUInt16LE(machine.elf, 18)
  bytes.writeUInt32LE(1, 20) // EV_CURRENT
  bytes.writeBigUInt64LE(BigInt(base + headerBytes), 24) // entry
  bytes.writeBigUInt64LE(64n, 32) // program headers at
  bytes.writeUInt16LE(64, 52) // this header's size
  bytes.writeUInt16LE(56, 54) // a program header's
  bytes.writeUInt16LE(2, 56) // how many
  const size = BigInt(headerBytes + textBytes)
  programHeader(bytes, 64, { type: 1, flags: readable | executableFlag, address: BigInt(base), size, align: 0x1000n })
  programHeader(bytes, 120, { type: 0x6474e551, flags: readable | writable, address: 0n, size: 0n, align: 16n })
  return bytes
}

interface Segment {
  readonly type: number
  readonly flags: number
  readonly address: bigint
  readonly size: bigint
  readonly align: bigint
}

function programHeader(bytes: Buffer, at: number, segment: Segment): void {
  bytes.writeUInt32LE(segment.type, at)
  bytes.writeUInt32LE(segment.flags, at + 4)
  bytes.writeBigUInt64LE(segment.address, at + 16)
  bytes.writeBigUInt64LE(segment.address, at + 24)
  bytes.writeBigUInt64LE(segment.size, at + 32)
  bytes.writeBigUInt64LE(segment.size, at + 40)
  bytes.writeBigUInt64LE(segment.align, at + 48)
}
