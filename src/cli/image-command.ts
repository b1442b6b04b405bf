import { type Command, Option } from 'commander'
import type { RegistryMirrors } from '../images/registry/mirrors.ts'
import { dataOption } from './data-option.ts'
import { repeated } from './flag-values.ts'
import { helpSentence } from './help.ts'
import { mirrorOption } from './mirror-option.ts'
import { type OutputFlags, outputOption } from './output-option.ts'

type Flags = { readonly data: string }

/** `berth image …`: what containers are made of, whether a berth runs on the data folder or not. */
export function addImageCommands(berth: Command): void {
  const image = berth
    .command('image')
    .helpCommand('help [command]', helpSentence)
    .description('Look after the images of a data folder.')
    .addHelpText('after', story)
  image
    .command('load <archive>')
    .description('Take in an archive, OCI or as "docker save" writes it; - reads standard input.')
    .option('--name <name>', 'what the image is called, where the archive does not say')
    .addOption(dataOption())
    .action(async (file: string, flags: Flags & { name?: string }) =>
      (await import('./commands/image/load.ts')).load(file, flags),
    )
  image
    .command('pull <name>')
    .description('Bring an image from its registry, with what "docker login" knows of it.')
    .addOption(mirrorOption())
    .addOption(dataOption())
    .action(async (name: string, flags: Flags & { registryMirror: RegistryMirrors }) =>
      (await import('./commands/image/pull.ts')).pull(name, flags),
    )
  addBuild(image)
  image
    .command('list')
    .alias('ls')
    .description('Tell which images there are.')
    .addOption(outputOption())
    .addOption(dataOption())
    .action(async (flags: Flags & OutputFlags) => (await import('./commands/image/list.ts')).list(flags))
  image
    .command('rm <images...>')
    .description('Take names of images away, and with the last name the image, where no container is made of it.')
    .option('--force', 'the name of an image in use, too, and all names of an ID whose repositories are several')
    .addOption(dataOption())
    .action(async (names: string[], flags: Flags & { force?: boolean }) =>
      (await import('./commands/image/remove.ts')).remove(names, flags),
    )
  image
    .command('inspect <image>')
    .description('Print what is known of an image, as JSON.')
    .addOption(dataOption())
    .action(async (name: string, flags: Flags) => (await import('./commands/image/show.ts')).inspect(name, flags))
  image
    .command('history <image>')
    .description('Tell the steps an image was made in.')
    .addOption(outputOption())
    .addOption(dataOption())
    .action(async (name: string, flags: Flags & OutputFlags) =>
      (await import('./commands/image/show.ts')).history(name, flags),
    )
}

const story = `
An image of your own, in a pod:
  docker save app:1 | berth image load -
  berth image build -t app:1 .                            the same without docker
  kubectl run app --image app:1 --image-pull-policy Never`

function addBuild(image: Command): void {
  image
    .command('build [context]')
    .description(
      'Build an image of the Dockerfile in a folder, by default this one; what was built before is not built again.',
    )
    .addOption(
      new Option('-t, --tag <name>', 'what the image is called; may come several times')
        .default([], "the folder's name")
        .argParser(repeated),
    )
    .option('-f, --file <path>', 'the Dockerfile, where it is another; - reads standard input')
    .addOption(
      new Option(
        '--build-arg <name[=value]>',
        'a value for an ARG, by default that of the variable; may come several times',
      )
        .default([], 'none')
        .argParser(repeated),
    )
    .addOption(
      new Option(
        '--secret <id=name,src=file>',
        'what RUN --mount=type=secret shows; or env=VARIABLE; may come several times',
      )
        .default([], 'none')
        .argParser(repeated),
    )
    .addOption(
      new Option('--ssh <id[=socket]>', 'the agent that RUN --mount=type=ssh shows, by default that of SSH_AUTH_SOCK')
        .default([], 'none')
        .argParser(repeated),
    )
    .addOption(
      new Option('--allow <entitlement>', 'what commands may be beside confined, by RUN --security=insecure')
        .choices(['security.insecure'])
        .default('', 'none'),
    )
    .option('--platform <platform>', 'what to build for: this machine, or it is refused')
    .option('--target <stage>', 'the stage to build, by its name or number; by default the last')
    .option('--no-cache', 'build everything anew')
    .addOption(dataOption())
    .action(
      async (context: string | undefined, flags: Parameters<typeof import('./commands/image/build.ts').build>[1]) =>
        (await import('./commands/image/build.ts')).build(context ?? '.', flags),
    )
}
