import type { Command } from 'commander'
import type { NodeCommand } from '../cluster/control-channel.ts'
import { dataOption } from './data-option.ts'
import { helpSentence } from './help.ts'
import { type OutputFlags, outputOption } from './output-option.ts'

const commands: readonly (readonly [NodeCommand, string])[] = [
  ['stop', 'Cut the power: its containers are gone at once, and nobody is told.'],
  ['start', 'Give the power back: it reports, and does what it missed.'],
  ['unplug', 'Cut it off: its containers go on, and nobody hears of them.'],
  ['plug', 'Connect it again: it reports, and pods deleted meanwhile are stopped.'],
]

/** `berth node …`: the loss of a node, on demand. */
export function addNodeCommands(berth: Command): void {
  const node = berth
    .command('node')
    .helpCommand('help [command]', helpSentence)
    .description('Look at the nodes of a running berth, turn them off, cut them off, and bring them back.')
    .addHelpText('after', story)
  node
    .command('list')
    .alias('ls')
    .description('Tell which nodes there are, and whether each is running, stopped or unplugged.')
    .addOption(outputOption())
    .addOption(dataOption())
    .action(async (flags: { data: string } & OutputFlags) => (await import('./commands/node.ts')).listNodes(flags))
  for (const [name, description] of commands) {
    node
      .command(name)
      .description(description)
      .argument('<node>', 'its name, as node-1')
      .addOption(dataOption())
      .action(async (target: string, flags: { data: string }) =>
        (await import('./commands/node.ts')).switchNode(name, target, flags),
      )
  }
}

const story = `
A node is lost, in a minute:
  berth up --nodes 3 --fast-node-timeouts --detach
  kubectl apply -f your-statefulset.yaml
  berth node stop node-1                                  its pods are gone, nobody knows
  kubectl get nodes,pods -o wide -w                       NotReady; then its pods Terminating, and no replacement
  kubectl delete pod web-1 --force --grace-period 0       you know that it is dead: web-1 starts elsewhere
  berth node start node-1`
