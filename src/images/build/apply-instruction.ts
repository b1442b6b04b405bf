/** An image's configuration as instructions change it, and the work that some of them ask for. Pure. */
import { isAbsolute, join } from '../../base/os/path.ts'
import { atLine, BuildError } from './build-error.ts'
import { type Instruction, jsonWords, parseInstruction } from './dockerfile.ts'
import type { Arguments, ConfigFields, Draft } from './draft.ts'
import { healthcheckOf } from './healthcheck.ts'
import { contentOf, fileOf, isMark, withHeredocs } from './heredoc.ts'
import { type Mount, mountOf } from './mounts.ts'
import { lookupIn, mergedEnv, proxiesOf, runEnv, withArgs } from './scope.ts'
import { assignments, expand, type Lookup, splitWords } from './words.ts'

/** What makes a layer. */
export type Work =
  | {
      readonly is: 'run'
      readonly command: readonly string[]
      readonly env: readonly string[]
      /** A program that the command names, of a here-document; null: none. */
      readonly script: Script | null
      readonly mounts: readonly Mount[]
      /** Where the way out is, if it has to go through one; the layer is the same without. */
      readonly proxies: readonly string[]
      readonly network: 'host' | 'none'
      readonly isPrivileged: boolean
    }
  | {
      readonly is: 'copy'
      readonly sources: readonly string[]
      /** Files of here-documents. */
      readonly inline: readonly { readonly name: string; readonly content: string }[]
      /** Absolute; a slash at its end says that it is a folder. */
      readonly target: string
      /** Empty: the context. */
      readonly from: string
      readonly chown: string
      readonly chmod: string
      /** ADD of addresses: what is fetched must be that; empty: whatever it is. */
      readonly checksum: string
      /** Links in the image's own paths are not followed. */
      readonly isLinked: boolean
      readonly excludes: readonly string[]
      readonly keepsParents: boolean
      /** ADD: archives are unpacked, addresses fetched. */
      readonly isAdd: boolean
    }
  /** `owner`: of what is made; empty: root. */
  | { readonly is: 'folder'; readonly path: string; readonly owner: string }

export interface Script {
  /** In the container. */
  readonly path: string
  readonly content: string
}

export interface Applied {
  readonly draft: Draft
  readonly work: Work | null
}

const defaultShell = ['/bin/sh', '-c']

export function applyInstruction(draft: Draft, instruction: Instruction, args: Arguments): Applied {
  return atLine(instruction.line, () => applied(draft, instruction, args))
}

function applied(draft: Draft, instruction: Instruction, args: Arguments): Applied {
  const { line, name, text, flags } = instruction
  const { config } = draft
  const lookup = lookupIn(draft)
  const words = () => jsonWords(text) ?? splitWords(text, lookup)
  const only = (change: ConfigFields, more: Partial<Draft> = {}): Applied => ({
    draft: { ...draft, ...more, config: { ...config, ...change } },
    work: null,
  })
  switch (name) {
    case 'ENV':
      return only({ Env: mergedEnv(config.Env ?? [], pairsOf(instruction, lookup)) })
    case 'LABEL':
      return only({ Labels: { ...config.Labels, ...Object.fromEntries(pairsOf(instruction, lookup)) } })
    case 'ARG':
      return { draft: { ...draft, args: withArgs(draft, text, args) }, work: null }
    case 'USER':
      return only({ User: expand(text, lookup) })
    case 'STOPSIGNAL':
      return only({ StopSignal: expand(text, lookup) })
    case 'EXPOSE':
      return only({ ExposedPorts: { ...config.ExposedPorts, ...keys(words().flatMap((port) => portsOf(line, port))) } })
    case 'VOLUME':
      return only({ Volumes: { ...config.Volumes, ...keys(words()) } })
    case 'CMD':
      return only({ Cmd: commandOf(config, text) }, { hasOwnCommand: true })
    case 'ENTRYPOINT': {
      const { Cmd, ...without } = config
      const kept = draft.hasOwnCommand && Cmd !== undefined ? { ...without, Cmd } : without
      return { draft: { ...draft, config: { ...kept, Entrypoint: commandOf(config, text) } }, work: null }
    }
    case 'SHELL': {
      const shell = jsonWords(text)
      if (shell === null || shell.length === 0)
        throw new BuildError(line, 'SHELL takes a list: SHELL ["/bin/bash", "-c"]')
      return only({ Shell: shell })
    }
    case 'WORKDIR': {
      const path = absolute(config, expand(text, lookup))
      return {
        draft: { ...draft, config: { ...config, WorkingDir: path } },
        work: { is: 'folder', path, owner: config.User ?? '' },
      }
    }
    case 'RUN':
      return { draft, work: commandWork(draft, instruction, lookup, args.given) }
    case 'COPY':
    case 'ADD':
      return { draft, work: copyOf(config, instruction, lookup) }
    case 'HEALTHCHECK': {
      const command = (it: string) => {
        const list = jsonWords(it)
        return list === null ? ['CMD-SHELL', it] : ['CMD', ...list]
      }
      return only({ Healthcheck: healthcheckOf(line, text, flags, command) })
    }
    case 'ONBUILD':
      return only({ OnBuild: [...(config.OnBuild ?? []), triggerOf(instruction)] })
    case 'MAINTAINER':
      return { draft: { ...draft, author: text }, work: null }
    case 'FROM':
      throw new BuildError(line, 'FROM begins a stage')
  }
}

function commandWork(draft: Draft, instruction: Instruction, lookup: Lookup, given: ReadonlyMap<string, string>): Work {
  const { line, flags } = instruction
  const { config } = draft
  const { network = 'default', security = 'sandbox' } = flags
  if (!['sandbox', 'insecure'].includes(security))
    throw new BuildError(line, `RUN --security=${security}: write sandbox or insecure`)
  if (!['default', 'host', 'none'].includes(network))
    throw new BuildError(line, `RUN --network=${network}: write default, host or none`)
  const words = {
    expand: (it: string) => expand(it, lookup),
    absolute: (it: string) => absolute(config, expand(it, lookup)),
  }
  const mounts = instruction.mounts.map((mount) => mountOf(line, mount, words))
  const around = {
    proxies: proxiesOf(given),
    network: network === 'none' ? network : 'host',
    isPrivileged: security === 'insecure',
  } as const
  return { is: 'run', ...runOf(config, instruction), env: runEnv(draft), mounts, ...around }
}

/** A here-document alone is the command, or the program if it says by which; any other the shell reads. */
function runOf(config: ConfigFields, { text, heredocs }: Instruction) {
  const [heredoc] = heredocs
  if (heredoc === undefined) return { command: commandOf(config, text), script: null }
  if (heredocs.length > 1 || !isMark(text)) {
    return { command: commandOf(config, withHeredocs(text, heredocs)), script: null }
  }
  const content = contentOf(heredoc)
  if (!content.startsWith('#!')) return { command: commandOf(config, content), script: null }
  const path = `/dev/pipes/${heredoc.name}`
  return { command: [...(config.Shell ?? defaultShell), path], script: { path, content } }
}

function copyOf(config: ConfigFields, instruction: Instruction, lookup: Lookup): Work {
  const { line, name, text, flags, heredocs, excludes } = instruction
  const paths = jsonWords(text)?.map((word) => expand(word, lookup)) ?? splitWords(text, lookup)
  const target = paths.at(-1) ?? ''
  if (paths.length < 2) throw new BuildError(line, `${name} takes what to copy, and then where to`)
  if (paths.length > 2 && !target.endsWith('/'))
    throw new BuildError(line, `${name} of several things needs a folder to put them in: ${target}/`)
  const flag = (which: string) => expand(flags[which] ?? '', lookup)
  const isOn = (which: string) => flags[which] !== undefined && flags[which] !== 'false'
  const to = absolute(config, target) + (/(^|\/)\.?$/.test(target) ? '/' : '')
  return {
    is: 'copy',
    sources: paths.slice(0, -1).filter((path) => heredocs.length === 0 || !isMark(path)),
    inline: heredocs.map((heredoc) => fileOf(heredoc, lookup)),
    target: to.replace(/\/+$/, '/'),
    ...{ from: flag('from'), chown: flag('chown'), chmod: flag('chmod'), checksum: flag('checksum') },
    isLinked: isOn('link'),
    excludes: excludes.map((pattern) => expand(pattern, lookup)),
    keepsParents: isOn('parents'),
    isAdd: name === 'ADD',
  }
}

/** Checked now, so that it is told to who can mend it. */
function triggerOf({ line, text, heredocs }: Instruction): string {
  const trigger = withHeredocs(text, heredocs)
  const { name } = parseInstruction(line, trigger)
  if (['FROM', 'ONBUILD', 'MAINTAINER'].includes(name)) throw new BuildError(line, `ONBUILD ${name} is not allowed`)
  return trigger
}

function pairsOf({ line, name, text }: Instruction, lookup: Lookup): readonly (readonly [string, string])[] {
  const pairs = assignments(text, lookup)
  if (pairs === null) throw new BuildError(line, `${name} takes name=value, with quotes where there are blanks`)
  return pairs
}

function commandOf({ Shell = defaultShell }: ConfigFields, text: string): readonly string[] {
  return jsonWords(text) ?? [...Shell, text]
}

function absolute({ WorkingDir = '/' }: ConfigFields, path: string): string {
  return isAbsolute(path) ? join(path) : join('/', WorkingDir, path)
}

/** `8000-8002/udp`: each of them. */
function portsOf(line: number, text: string): readonly string[] {
  const [, first, last = first, protocol = 'tcp'] = /^(\d+)(?:-(\d+))?(?:\/(tcp|udp|sctp))?$/i.exec(text) ?? []
  const count = Number(last) - Number(first) + 1
  if (first === undefined || !(count > 0) || Number(last) > 65535)
    throw new BuildError(
      line,
      `EXPOSE ${text}: a port is a number below 65536, or two with a - between them, and maybe /udp`,
    )
  return Array.from({ length: count }, (_, index) => `${Number(first) + index}/${protocol.toLowerCase()}`)
}

function keys(names: readonly string[]): Record<string, object> {
  return Object.fromEntries(names.map((name) => [name, {}]))
}
