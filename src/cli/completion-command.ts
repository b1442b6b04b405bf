import { Argument, type Command } from 'commander'
import { process } from '../base/os/process.ts'
import { type Shell, scripts, shells } from './completion/scripts.ts'

/** `berth completion bash`, and what the shell asks then. */
export function addCompletionCommands(berth: Command): void {
  berth
    .command('completion')
    .description('Print what makes a shell complete the commands, flags, nodes and images of berth.')
    .addArgument(new Argument('<shell>', 'which one').choices(shells))
    .addHelpText('after', story)
    .action((shell: Shell) => void process.stdout.write(scripts[shell]))
  berth
    .command('__complete [words...]', { hidden: true })
    .action(async (words: readonly string[]) => (await import('./commands/complete.ts')).complete(berth, words))
}

const story = `
For the shells you open from now on:
  echo 'source <(berth completion bash)' >> ~/.bashrc
  echo 'source <(berth completion zsh)' >> ~/.zshrc       below "autoload -U compinit; compinit"
  berth completion fish > ~/.config/fish/completions/berth.fish`
