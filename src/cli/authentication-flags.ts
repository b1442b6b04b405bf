import { type Command, Option } from 'commander'
import { commaLists, goDuration, repeated, yesOrNo } from './flag-values.ts'

const issuers: readonly string[] = []

/** Flags of kube-apiserver about who somebody is, by its names and formats. */
export function addAuthenticationFlags(up: Command): void {
  up.option('--client-ca-file <file>', 'authorities whose client certificates are good beside those of the cluster')
    .addOption(
      new Option('--anonymous-auth [boolean]', 'whether who shows nothing is system:anonymous')
        .default(true)
        .preset(true)
        .argParser(yesOrNo),
    )
    .addOption(
      new Option('--api-audiences <names>', 'who the API server is, for tokens; by default their issuers')
        .default(issuers, 'the issuers')
        .argParser(commaLists(issuers)),
    )
    .addOption(
      new Option('--service-account-issuer <url>', 'who issues tokens; several: the first does, all are good')
        .default([], 'https://kubernetes.default.svc')
        .argParser(repeated),
    )
    .option('--service-account-jwks-uri <url>', 'where others are to find the keys of tokens')
    .option('--service-account-signing-key-file <file>', "what signs tokens; by default a key of the cluster's own")
    .addOption(
      new Option('--service-account-key-file <file>', 'keys whose tokens are good; several files by repeating it')
        .default([], 'the signing key')
        .argParser(repeated),
    )
    .addOption(
      new Option('--service-account-max-token-expiration <duration>', 'the longest a token is good; 0: as asked for')
        .default(0, '0s')
        .argParser(goDuration),
    )
    .addOption(
      new Option('--service-account-extend-token-expiration [boolean]', "pods' tokens are good for a year")
        .default(true)
        .preset(true)
        .argParser(yesOrNo),
    )
}
