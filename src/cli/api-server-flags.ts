import { type Command, Option } from 'commander'
import { commaList } from './flag-values.ts'

/** Flags of kube-apiserver, by its names and formats. */
export function addApiServerFlags(up: Command): void {
  up.option('--token-auth-file <file>', 'bearer tokens, as lines of token,user,uid,"group1,group2"')
    .addOption(
      new Option('--authorization-mode <modes>', 'who says what users may do: Node, RBAC, AlwaysAllow, AlwaysDeny')
        .default(['Node', 'RBAC'], 'Node,RBAC')
        .argParser(commaList),
    )
    .addOption(
      new Option('--enable-admission-plugins <names>', 'admission plugins to have beside those that are on anyway')
        .default([], 'none')
        .argParser(commaList),
    )
    .addOption(
      new Option('--disable-admission-plugins <names>', 'admission plugins to leave out')
        .default([], 'none')
        .argParser(commaList),
    )
}
