/** Instructions → stages, and which of them the wanted one needs. Pure. */
import { atLine, BuildError } from './build-error.ts'
import type { Instruction } from './dockerfile.ts'
import { mountWords } from './mounts.ts'
import { expand, splitWords } from './words.ts'

export type From =
  | { readonly is: 'scratch' }
  | { readonly is: 'stage'; readonly index: number }
  | { readonly is: 'image'; readonly name: string }

export interface Stage {
  readonly index: number
  /** Empty where it has none. */
  readonly name: string
  readonly line: number
  readonly from: From
  /** `linux/amd64`: what it is for. */
  readonly platform: string
  readonly instructions: readonly Instruction[]
}

export interface Recipe {
  readonly stages: readonly Stage[]
  /** ARGs before the first FROM, with what was given for them. */
  readonly globals: ReadonlyMap<string, string>
}

/** `architecture`: `amd64`. */
export function recipeOf(
  instructions: readonly Instruction[],
  given: ReadonlyMap<string, string>,
  architecture: string,
): Recipe {
  const globals = platformArgs(architecture)
  const stages: (Stage & { instructions: Instruction[] })[] = []
  for (const instruction of instructions) {
    const { line, name, text } = instruction
    const current = stages.at(-1)
    if (name === 'FROM') stages.push({ ...atLine(line, () => stageOf(instruction, stages, globals)), instructions: [] })
    else if (current !== undefined) current.instructions.push(instruction)
    else if (name === 'ARG')
      for (const [arg, value] of atLine(line, () => argsOf(text, given, globals))) globals.set(arg, value ?? '')
    else throw new BuildError(line, `${name} comes before the first FROM; only ARG may`)
  }
  if (stages.length === 0) throw new BuildError(null, 'the Dockerfile has no FROM')
  return { stages, globals }
}

/** What BuildKit gives every build: for what is built, and on what. */
function platformArgs(architecture: string): Map<string, string> {
  const of = (which: string) =>
    [
      [`${which}PLATFORM`, `linux/${architecture}`],
      [`${which}OS`, 'linux'],
      [`${which}ARCH`, architecture],
      [`${which}VARIANT`, ''],
    ] as const
  return new Map([...of('TARGET'), ...of('BUILD')])
}

/** `name` and `name=otherwise`, each with what was given for it. */
export function argsOf(
  text: string,
  given: ReadonlyMap<string, string>,
  known: ReadonlyMap<string, string>,
): readonly (readonly [name: string, value: string | undefined])[] {
  return splitWords(text, (name) => known.get(name)).map((word) => {
    const at = word.indexOf('=')
    const name = at < 0 ? word : word.slice(0, at)
    return [name, given.get(name) ?? (at < 0 ? undefined : word.slice(at + 1))]
  })
}

function stageOf(
  { line, text, flags }: Instruction,
  before: readonly Stage[],
  globals: ReadonlyMap<string, string>,
): Omit<Stage, 'instructions'> {
  const words = text.split(/\s+/)
  const [base = '', as, name = ''] = words
  if ((words.length !== 1 && words.length !== 3) || (as !== undefined && as.toUpperCase() !== 'AS'))
    throw new BuildError(line, `FROM ${text}: an image, and maybe "AS" and a name, is what FROM takes`)
  const from = expand(base, (arg) => globals.get(arg))
  if (from === '') throw new BuildError(line, `FROM ${base} names no image: its ARG has no value`)
  const platform = expand(flags['platform'] ?? '$BUILDPLATFORM', (arg) => globals.get(arg))
  return { platform, index: before.length, name: name.toLowerCase(), line, from: originOf(from, before) }
}

/** As COPY --from names it, too: a stage by its name or number, else an image. */
export function originOf(name: string, before: readonly Stage[]): From {
  if (name === 'scratch') return { is: 'scratch' }
  const stage = before.find((one) => one.name !== '' && one.name === name.toLowerCase())
  if (stage !== undefined) return { is: 'stage', index: stage.index }
  return { is: 'image', name }
}

export function copyOrigin(name: string, before: readonly Stage[]): From {
  const byNumber = /^\d+$/.test(name) ? before[Number(name)] : undefined
  return byNumber === undefined ? originOf(name, before) : { is: 'stage', index: byNumber.index }
}

function stageCalled(target: string, stages: readonly Stage[]): Stage | undefined {
  const from = copyOrigin(target, stages)
  return from.is === 'stage' ? stages[from.index] : undefined
}

/** The stage of that name, or the last; with all that it is made of, in their order. */
export function neededStages({ stages, globals }: Recipe, target: string | null): readonly Stage[] {
  const wanted = target === null ? stages.at(-1)! : stageCalled(target, stages)
  if (wanted === undefined) {
    const names = stages.flatMap(({ name }) => (name === '' ? [] : [name])).join(', ')
    throw new BuildError(
      null,
      `there is no stage ${target} in the Dockerfile${names === '' ? '' : `; there are ${names}`}`,
    )
  }
  const needed = new Set([wanted.index])
  for (const stage of stages.slice(0, wanted.index + 1).toReversed()) {
    if (!needed.has(stage.index)) continue
    const names = stage.instructions.flatMap(({ flags, mounts }) => [
      flags['from'],
      ...mounts.map((text) => mountWords(text).get('from')),
    ])
    const taken = names.flatMap((name) => (name === undefined ? [] : [copyOrigin(name, stages.slice(0, stage.index))]))
    for (const from of [stage.from, ...taken]) if (from.is === 'stage') needed.add(from.index)
  }
  const built = stages.filter(({ index }) => needed.has(index))
  for (const stage of built) refuseOther(stage, globals.get('BUILDPLATFORM')!)
  return built
}

/** Of a stage for each kind of machine, as `FROM build-$TARGETARCH` chooses from, only one has to be for this. */
function refuseOther({ line, platform }: Stage, here: string): void {
  if (platform === here || platform.startsWith(`${here}/`)) return
  throw new BuildError(line, `FROM --platform=${platform}: berth builds for this machine only, ${here}`)
}
