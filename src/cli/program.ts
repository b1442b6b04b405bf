import { Command, InvalidArgumentError, Option } from 'commander'
import { isIP } from '../base/os/net.ts'
import { mostSimulatedNodes } from '../cluster/most-nodes.ts'
import { addAggregationFlags } from './aggregation-flags.ts'
import { addApiServerFlags } from './api-server-flags.ts'
import { addAuthenticationFlags } from './authentication-flags.ts'
import { addCompletionCommands } from './completion-command.ts'
import { addControllerFlags } from './controller-flags.ts'
import { dataOption } from './data-option.ts'
import { commaLists, wholeNumber } from './flag-values.ts'
import { addHelp, helpLayout, helpWidth } from './help.ts'
import { addImageCommands } from './image-command.ts'
import { addNodeCommands } from './node-commands.ts'
import { addNodeFlags } from './node-flags.ts'
import { type OutputFlags, outputOption } from './output-option.ts'
import { type UpFlags, unset } from './up-flags.ts'
import { berthVersion, kubernetesVersion } from './version.ts'

const allControllers = ['*']

/** The commands and their help. What a command does is loaded when it is called. */
export function program(): Command {
  const berth = new Command('berth')
    .description('Runs stateful workloads the Kubernetes way with nothing to install.')
    .version(versionText(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .configureHelp(helpLayout)
    .configureOutput({
      getOutHelpWidth: helpWidth,
      outputError: (text, write) => write(text.replace(/^error: /, 'berth: ')),
    })
    .addHelpText('after', examples)
  addUp(berth)
  berth
    .command('down')
    .description('Stop the berth of a data folder and everything it started; the data stays.')
    .addOption(dataOption())
    .action(async (flags: { data: string }) => (await import('./commands/down.ts')).down(flags))
  berth
    .command('status')
    .description('Tell whether a berth runs on a data folder, and how its nodes and pods are.')
    .addOption(outputOption())
    .addOption(dataOption())
    .action(async (flags: { data: string } & OutputFlags) => (await import('./commands/status.ts')).status(flags))
  addNodeCommands(berth)
  berth
    .command('kubeconfig')
    .description('Print the kubeconfig of the running berth of a data folder.')
    .addOption(dataOption())
    .action(async (flags: { data: string }) => (await import('./commands/kubeconfig.ts')).kubeconfig(flags))
  berth
    .command('version')
    .description('Print the versions of berth and of the Kubernetes API it speaks.')
    .addOption(outputOption())
    .action(async (flags: OutputFlags) => (await import('./commands/version.ts')).version(flags))
  addImageCommands(berth)
  addCompletionCommands(berth)
  addHelp(berth)
  pointToHelp(berth, 'berth')
  return berth
}

/** Of the very command that was typed. */
function pointToHelp(command: Command, path: string): void {
  command.showHelpAfterError(`("${path} --help" tells what there is)`)
  for (const each of command.commands) pointToHelp(each, `${path} ${each.name()}`)
}

function addUp(berth: Command): void {
  const up = berth
    .command('up')
    .description(
      'Run a cluster in this terminal, or in the background with --detach. Ctrl-C stops it and all it started.',
    )
    .addOption(dataOption())
    .addOption(
      new Option('--secure-port, --port <number>', 'port of the API server; 0 takes any free one')
        .default(6443)
        .argParser(wholeNumber(0, 65535)),
    )
    .addOption(
      new Option('--bind-address <ip>', 'address the API server listens on').default('127.0.0.1').argParser(ipAddress),
    )
    .addOption(
      new Option('--nodes <count>', 'nodes that run real containers; 0 runs the control plane alone')
        .default(1)
        .argParser(wholeNumber(0, 32)),
    )
    .addOption(
      new Option('--simulated-nodes <count>', 'nodes whose pods are only pretended')
        .default(0)
        .argParser(wholeNumber(0, mostSimulatedNodes)),
    )
    .option('--tour', 'apply examples/tour and show what a StatefulSet promises')
    .option('--detach', 'return when /readyz is ok and go on in the background')
    .addOption(
      new Option(
        '--controllers <names>',
        "controllers to run, as kube-controller-manager's: '*' all, 'x' this, '-x' not this, '' none",
      )
        .default(allControllers, '*')
        .argParser(commaLists(allControllers)),
    )
    .addOption(
      new Option('-v, --v [level]', 'what is logged to standard error: from 2 on what is done, from 4 on every step')
        .default(0)
        .preset('4')
        .argParser(verbosity),
    )
    .addOption(new Option('--verbose', 'log every step to standard error').implies({ v: 4 }))
    .action(async (flags: UpFlags) => (await import('./commands/up.ts')).up({ ...unset, ...flags }))
  addApiServerFlags(up.optionsGroup('API server, as kube-apiserver:'))
  addAuthenticationFlags(up)
  addAggregationFlags(up)
  addControllerFlags(up.optionsGroup('Controllers, as kube-controller-manager:'))
  addNodeFlags(up.optionsGroup('Nodes, as kubelet and kube-proxy:'))
}

/** `-v=4` comes with its sign. */
function verbosity(text: string): number {
  return wholeNumber(0, 2 ** 31 - 1)(text.replace(/^=/, ''))
}

function ipAddress(text: string): string {
  if (isIP(text) === 0) throw new InvalidArgumentError('It takes an IP address, as 127.0.0.1 or 0.0.0.0.')
  return text
}

function versionText(): string {
  return `berth ${berthVersion} (Kubernetes ${kubernetesVersion})`
}

const examples = `
Examples:
  berth up --tour                 a cluster in this terminal, with a guided StatefulSet
  berth up --detach               a cluster in the background
  berth up --nodes 3              three nodes in one process
  berth down                      stop it; the data stays`
