/**
 * A program that is a list of system calls: a static ELF executable of some kilobytes, written anew for what it has to do.
 * It needs nothing of the root it runs in, no shell, no library, not even a file by its name (`/proc/self/fd/4` will do), so
 * it can let go of the host and become the application of any image, and leaves nothing of itself behind.
 *
 *   0x3f0000  ELF header, three program headers
 *             what the last call failed with, and room for what calls write
 *   0x4000f0  the loop of the machine
 *             rows of eight words: call, five arguments, where to go on if it succeeds, where if it fails
 *             what arguments point to: strings ended by a zero, arrays of pointers ended by a null pointer
 */
import { assert } from '../../../base/assert.ts'
import { getSystemErrorMessage } from '../../../base/os/util.ts'
import { type CallName, errnoAddress, failedWith, type Machine } from './machine.ts'

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

/** The last words, and the exit code. `cause`: four bytes before the words say what the call failed with, as it came from the kernel. */
export interface Ending {
  readonly fd: number
  readonly text: string
  readonly exitCode: number
  readonly cause?: 'told'
  /** Other words, by what the call failed with (2: ENOENT). */
  readonly unless?: ReadonlyMap<number, string>
}

/** So many steps that follow are passed over; -1: the step is done again. */
export interface Skip {
  readonly skip: number
}

export type Step =
  | (Call & { readonly is: 'call'; readonly otherwise: Ending | 'go on' | Skip })
  /** There is no going on. */
  | { readonly is: 'end'; readonly ending: Ending }

const base = 0x400000
const headerBytes = 64 + 3 * 56
const errnoBytes = 16
/** As far below the rest as every processor's largest page. */
const writablePage = base - 0x10000
const rowWords = 8
const mostArguments = 5
const wordBytes = 8

/** What calls may write to, such as `read`: so many zeros at first. */
export const room = { address: errnoAddress + errnoBytes, bytes: 1024 } as const

export function executable(steps: readonly Step[], machine: Machine): Uint8Array {
  const starts: number[] = []
  const rows: { readonly row: Row; readonly step: number }[] = []
  for (const [step, one] of steps.entries()) {
    starts.push(rows.length)
    for (const row of rowsOf(one, step)) rows.push({ row, step })
  }
  const firstRow = base + headerBytes + errnoBytes + machine.loop.length
  const addressOfRow = (index: number) => firstRow + index * rowWords * wordBytes
  /** One behind the last, which leads away by itself, is nowhere. */
  const startOf = (step: number) => addressOfRow(starts[step] ?? rows.length)
  const data = new DataSection(addressOfRow(rows.length))
  const words = new Words(rows.length * rowWords)
  for (const [index, { row, step }] of rows.entries()) {
    const go = (to: Target) => (typeof to === 'number' ? addressOfRow(index + 1 + to) : startOf(step + 1 + to.skip))
    words.put(typeof row.call === 'number' ? failedWith(row.call) : machine.calls[row.call])
    for (let at = 0; at < mostArguments; at++) words.put(data.word(row.args[at] ?? 0))
    words.put(go(row.success))
    words.put(go(row.failure))
  }
  const text = Buffer.concat([machine.loop, words.bytes(), data.bytes()])
  return Buffer.concat([header(machine, text.length), Buffer.alloc(errnoBytes), text])
}

/** A number: so many rows of the step are passed over. */
type Target = number | Skip

const nextRow = 0
const nextStep: Skip = { skip: 0 }

interface Row {
  /** A number: the error that the last failure is compared with. */
  readonly call: CallName | number
  readonly args: readonly Argument[]
  readonly success: Target
  readonly failure: Target
}

function rowsOf(step: Step, index: number): readonly Row[] {
  if (step.is === 'end') return endingRows(step.ending)
  const { call, args, otherwise } = step
  assert(args.length <= mostArguments, `step ${index + 1}: ${call} has too many arguments`)
  if (typeof otherwise === 'object' && 'skip' in otherwise)
    return [{ call, args, success: nextRow, failure: otherwise }]
  if (otherwise === 'go on') return [{ call, args, success: nextRow, failure: nextRow }]
  return [{ call, args, success: nextStep, failure: nextRow }, ...endingRows(otherwise)]
}

const nowhereElse: ReadonlyMap<number, string> = new Map()

function endingRows({ fd, text, exitCode, cause, unless = nowhereElse }: Ending): readonly Row[] {
  const row = (call: CallName, ...args: Argument[]): Row => ({ call, args, success: nextRow, failure: nextRow })
  const say = (words: string): readonly Row[] => [
    ...(words === '' ? [] : [row('write', fd, `${words}\n`, Buffer.byteLength(words) + 1)]),
    row('exit_group', exitCode),
  ]
  const others = Array.from(unless, ([errno, words]): readonly Row[] => {
    const said = say(words)
    return [{ call: errno, args: [], success: nextRow, failure: said.length }, ...said]
  })
  return [...(cause === undefined ? [] : [row('write', fd, errnoAddress, causeBytes)]), ...others.flat(), ...say(text)]
}

const causeBytes = 4

/** The line an ending has written, with its cause where that is told in front of it; null: it is not whole. */
export function readReport(report: Uint8Array): string | null {
  const bytes = Buffer.from(report)
  // No text begins with what these errors, all below 4096, end with.
  const errno = bytes.length > causeBytes && bytes[causeBytes - 1] === 0xff ? bytes.readInt32LE() : null
  const text = bytes.toString('utf8', errno === null ? 0 : causeBytes)
  if (!text.endsWith('\n')) return null
  return errno === null ? text.trimEnd() : `${text.trimEnd()}: ${getSystemErrorMessage(errno)}`
}

/** Grows as arguments need it; the same text stands in it once. */
class DataSection {
  readonly #base: number
  readonly #texts = new Map<string, number>()
  #room = Buffer.alloc(firstDataBytes)
  #length = 0

  constructor(address: number) {
    this.#base = address
  }

  word(argument: Argument): number {
    if (typeof argument === 'number') return argument
    if (typeof argument === 'string') return this.#text(argument)
    if (argument instanceof Uint8Array) return this.#place(argument)
    if ('bpf' in argument) return this.#filter(argument.bpf)
    return this.#place(littleEndian([...argument.map((text) => this.#text(text)), 0]))
  }

  bytes(): Uint8Array {
    return this.#room.subarray(0, this.#length)
  }

  #filter(instructions: Uint8Array): number {
    return this.#place(littleEndian([instructions.length / 8, this.#place(instructions)]))
  }

  #text(text: string): number {
    assert(!text.includes('\0'), 'a text with a zero in it cannot be handed to the kernel')
    const known = this.#texts.get(text)
    if (known !== undefined) return known
    const at = this.#length
    this.#reserve(text.length * mostUtf8Bytes + 1)
    this.#take(this.#room.write(text, at) + 1)
    this.#texts.set(text, this.#base + at)
    return this.#base + at
  }

  #place(bytes: Uint8Array): number {
    const at = this.#length
    this.#reserve(bytes.length)
    this.#room.set(bytes, at)
    this.#take(bytes.length)
    return this.#base + at
  }

  #take(bytes: number): void {
    this.#length += bytes + (-bytes & (wordBytes - 1))
  }

  /** With what fills it up to a whole word. */
  #reserve(bytes: number): void {
    const least = this.#length + bytes + wordBytes
    if (least <= this.#room.length) return
    const larger = Buffer.alloc(Math.max(least, this.#room.length * 2))
    larger.set(this.#room)
    this.#room = larger
  }
}

/** A container's take some twelve thousand. */
const firstDataBytes = 16_384
/** Of each half of a surrogate pair, and of all else. */
const mostUtf8Bytes = 3

/**
 * Words of 64 bits; none needs more than 53, and BigInts would take ten times as long. A container's are some ten thousand: the
 * processors berth runs on have the halves in this order themselves.
 */
class Words {
  readonly #halves: Int32Array
  #next = 0

  constructor(count: number) {
    this.#halves = new Int32Array(count * 2)
  }

  put(word: number): void {
    this.#halves[this.#next++] = word | 0
    this.#halves[this.#next++] = Math.floor(word / 2 ** 32)
  }

  bytes(): Uint8Array {
    return new Uint8Array(this.#halves.buffer)
  }
}

function littleEndian(all: readonly number[]): Uint8Array {
  const words = new Words(all.length)
  for (const word of all) words.put(word)
  return words.bytes()
}

function putWord(bytes: Buffer, offset: number, word: number): void {
  bytes.writeInt32LE(word | 0, offset)
  bytes.writeInt32LE(Math.floor(word / 2 ** 32), offset + 4)
}

const readable = 4
const writable = 2
const executableFlag = 1

/** ELF64, gABI chapter 4 and 5: two segments to load, and a stack that is not executable. */
function header(machine: Machine, textBytes: number): Uint8Array {
  const bytes = Buffer.alloc(headerBytes)
  bytes.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1])
  bytes.writeUInt16LE(2, 16) // ET_EXEC
  bytes.writeUInt16LE(machine.elf, 18)
  bytes.writeUInt32LE(1, 20) // EV_CURRENT
  putWord(bytes, 24, base + headerBytes + errnoBytes) // entry
  putWord(bytes, 32, 64) // program headers at
  bytes.writeUInt16LE(64, 52) // this header's size
  bytes.writeUInt16LE(56, 54) // a program header's
  bytes.writeUInt16LE(3, 56) // how many
  const size = headerBytes + errnoBytes + textBytes
  const load = { type: 1, align: 0x1000 }
  const cause = {
    ...load,
    flags: readable | writable,
    at: headerBytes,
    page: writablePage,
    size: errnoBytes,
    room: room.bytes,
  }
  assert(writablePage + headerBytes === errnoAddress, 'the loops write where there is nothing to write to')
  programHeader(bytes, 64, cause)
  programHeader(bytes, 120, { ...load, flags: readable | executableFlag, at: 0, page: base, size })
  programHeader(bytes, 176, { type: 0x6474e551, flags: readable | writable, at: 0, page: 0, size: 0, align: 16 })
  return bytes
}

interface Segment {
  readonly type: number
  readonly flags: number
  /** In the file, and in memory from the beginning of the page on. */
  readonly at: number
  readonly page: number
  readonly size: number
  /** So many zeros follow in memory. */
  readonly room?: number
  readonly align: number
}

function programHeader(bytes: Buffer, offset: number, segment: Segment): void {
  bytes.writeUInt32LE(segment.type, offset)
  bytes.writeUInt32LE(segment.flags, offset + 4)
  const address = segment.page + segment.at
  const inMemory = segment.size + (segment.room ?? 0)
  const words = [segment.at, address, address, segment.size, inMemory, segment.align]
  bytes.set(littleEndian(words), offset + 8)
}
