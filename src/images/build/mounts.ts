/** `RUN --mount=type=…`: what is there while a command runs, and in no layer. Pure. */
import { BuildError } from './build-error.ts'
import type { Owner } from './copy.ts'
import { octalOf } from './modes.ts'

export type Mount =
  /** Files of the context, or of a stage or an image. Writable: what is written is lost. */
  | {
      readonly type: 'bind'
      readonly target: string
      readonly source: string
      readonly from: string
      readonly isWritable: boolean
    }
  /** A folder that later builds find as this one leaves it. Shared: with those that run meanwhile. */
  | {
      readonly type: 'cache'
      readonly target: string
      readonly id: string
      readonly isWritable: boolean
      readonly isShared: boolean
      readonly owner: Owner
      readonly mode: number
    }
  | { readonly type: 'tmpfs'; readonly target: string; readonly sizeBytes: number | null }
  /** The socket of an agent that has the keys of who builds. */
  | { readonly type: 'ssh'; readonly id: string; readonly target: string; readonly isRequired: boolean }
  /** A file, or a variable, or both. */
  | {
      readonly type: 'secret'
      readonly id: string
      readonly target: string | null
      readonly variable: string | null
      readonly isRequired: boolean
      readonly owner: Owner
      readonly mode: number
    }

const keys = {
  bind: ['target', 'source', 'from', 'readwrite', 'readonly'],
  cache: ['target', 'id', 'sharing', 'mode', 'uid', 'gid', 'readwrite', 'readonly'],
  tmpfs: ['target', 'size'],
  secret: ['id', 'target', 'env', 'required', 'mode', 'uid', 'gid'],
  ssh: ['id', 'target', 'required'],
} as const

const otherNames: Readonly<Record<string, string>> = {
  dst: 'target',
  destination: 'target',
  src: 'source',
  ro: 'readonly',
  rw: 'readwrite',
}

/** What a `--mount` says; its words are not checked. */
export function mountWords(text: string): ReadonlyMap<string, string> {
  return new Map(
    text.split(',').map((word) => {
      const at = word.indexOf('=')
      const name = (at < 0 ? word : word.slice(0, at)).toLowerCase()
      return [otherNames[name] ?? name, at < 0 ? 'true' : word.slice(at + 1)]
    }),
  )
}

/** `absolute` puts values in the place of variables and leads on from the working folder, `expand` does the first only. */
export function mountOf(
  line: number,
  text: string,
  { absolute, expand }: Record<'absolute' | 'expand', (text: string) => string>,
): Mount {
  const words = mountWords(text)
  const type = typeOf(line, words)
  const word = (name: string) => expand(words.get(name) ?? '')
  const isOn = (name: string) => words.has(name) && words.get(name) !== 'false'
  const owner = () => ({ uid: idOf(line, word('uid')), gid: idOf(line, word('gid')) })
  if (type === 'secret') {
    const id = word('id') || (word('target') || word('env')).split('/').at(-1)!
    if (id === '') throw new BuildError(line, '--mount=type=secret needs an id: the name of a --secret of the build')
    const variable = word('env') || null
    const target = words.has('target')
      ? absolute(words.get('target')!)
      : variable === null
        ? `/run/secrets/${id}`
        : null
    const mode = modeOf(line, word('mode'), 0o400)
    return { type, id, target, variable, isRequired: isOn('required'), owner: owner(), mode }
  }
  if (type === 'ssh') {
    const target = words.has('target') ? absolute(words.get('target')!) : '/run/buildkit/ssh_agent.0'
    return { type, id: word('id') || 'default', target, isRequired: isOn('required') }
  }
  const target = absolute(words.get('target') ?? '')
  if (!words.has('target') || target === '/')
    throw new BuildError(line, `--mount=type=${type} needs a target: where it is in the image, and that is not /`)
  switch (type) {
    case 'bind':
      return {
        type,
        target,
        source: word('source') || '/',
        from: words.get('from') ?? '',
        isWritable: isOn('readwrite'),
      }
    case 'cache': {
      const sharing = word('sharing') || 'shared'
      if (!['shared', 'private', 'locked'].includes(sharing))
        throw new BuildError(line, `--mount=type=cache,sharing=${sharing}: write shared, private or locked`)
      const mode = modeOf(line, word('mode'), 0o755)
      const isWritable = !isOn('readonly')
      return {
        type,
        target,
        id: word('id') || target,
        isWritable,
        isShared: sharing === 'shared',
        owner: owner(),
        mode,
      }
    }
    case 'tmpfs':
      return { type, target, sizeBytes: words.has('size') ? sizeOf(line, word('size')) : null }
  }
}

function typeOf(line: number, words: ReadonlyMap<string, string>): Mount['type'] {
  const type = words.get('type') ?? 'bind'
  const types = Object.keys(keys) as Mount['type'][]
  const known = types.find((one) => one === type)
  if (known === undefined)
    throw new BuildError(line, `berth does not know RUN --mount=type=${type}; it knows ${types.join(', ')}`)
  for (const name of words.keys())
    if (name !== 'type' && !(keys[known] as readonly string[]).includes(name))
      throw new BuildError(
        line,
        `berth does not know ${name} of RUN --mount=type=${type}; it knows ${keys[known].join(', ')}`,
      )
  return known
}

function modeOf(line: number, text: string, otherwise: number): number {
  const mode = text === '' ? otherwise : octalOf(text)
  if (mode === null) throw new BuildError(line, `--mount: mode=${text}: a mode is three or four octal digits`)
  return mode
}

function idOf(line: number, text: string): number {
  if (!/^\d*$/.test(text)) throw new BuildError(line, `--mount: ${text} is no number of a user or group`)
  return Number(text)
}

const units: Readonly<Record<string, number>> = { '': 1, b: 1, k: 1 << 10, m: 1 << 20, g: 1 << 30 }

function sizeOf(line: number, text: string): number {
  const [, count, unit = ''] = /^(\d+)([bkmg]?)b?$/i.exec(text) ?? []
  if (count === undefined) throw new BuildError(line, `--mount=type=tmpfs,size=${text}: write bytes, or 64m, or 1g`)
  return Number(count) * units[unit.toLowerCase()]!
}
