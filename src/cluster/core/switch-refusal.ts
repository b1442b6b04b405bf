export type NodeState = 'running' | 'stopped' | 'unplugged'
export const nodeCommands = ['stop', 'start', 'unplug', 'plug'] as const
export type NodeCommand = (typeof nodeCommands)[number]

/** Why a command makes no sense: it is so already, or another command has to come first. */
export type SwitchRefusal =
  | { readonly is: 'so-already'; readonly asked: NodeCommand }
  | { readonly is: 'after'; readonly first: 'start' | 'plug' }

/** Null where it makes sense. */
export function refusalOf(state: NodeState, command: NodeCommand): SwitchRefusal | null {
  switch (state) {
    case 'stopped':
      if (command === 'start') return null
      return command === 'stop' ? { is: 'so-already', asked: command } : { is: 'after', first: 'start' }
    case 'unplugged':
      if (command === 'stop' || command === 'plug') return null
      return command === 'unplug' ? { is: 'so-already', asked: command } : { is: 'after', first: 'plug' }
    case 'running':
      return command === 'stop' || command === 'unplug' ? null : { is: 'so-already', asked: command }
  }
}

const already: Readonly<Record<NodeCommand, string>> = {
  stop: 'is stopped already',
  start: 'runs already',
  unplug: 'is unplugged already',
  plug: 'is plugged in already',
}

/** In a sentence; `toType`: how whoever reads it gives that command. */
export function refusalText(node: string, refusal: SwitchRefusal, toType: (command: NodeCommand) => string): string {
  if (refusal.is === 'so-already') return `${node} ${already[refusal.asked]}.`
  const line = toType(refusal.first)
  return refusal.first === 'start'
    ? `${node} is stopped; ${line} starts it.`
    : `${node} runs, but is unplugged; ${line} connects it.`
}
