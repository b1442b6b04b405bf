import type { AskExtension } from '../apiserver/aggregation/ask-extension.ts'
import type { ClusterAuthentication } from '../apiserver/aggregation/keep-authentication.ts'
import type { ExtensionClient } from '../apiserver/listen/extension-client.ts'
import { askThrough, lazyExtensionClient } from '../apiserver/listen/lazy-extension-client.ts'
import type { MadeOnce } from '../base/made-once.ts'
import { systemTimers } from '../base/os/timers.ts'
import { authenticationBy, type FrontProxy } from './front-proxy.ts'
import type { Ground } from './ground.ts'
import type { Settings } from './settings.ts'

/** The way to servers that serve versions in this one's place, and how they and it know who asks. */
export interface OtherServers {
  readonly extensions: MadeOnce<ExtensionClient>
  readonly askExtension: AskExtension
  readonly frontProxy: Promise<FrontProxy>
  readonly authentication: Promise<ClusterAuthentication>
}

export function otherServers(ground: Ground, settings: Settings): OtherServers {
  const frontProxy = ground.frontProxy.then((own) => own ?? settings.frontProxy ?? nobody)
  const extensions = lazyExtensionClient(async () => (await frontProxy).identity, systemTimers)
  const authentication = Promise.all([ground.pki, frontProxy]).then(([{ authority }, made]) =>
    authenticationBy([authority.cert, ...settings.clientAuthorities], settings.requestHeaders, made),
  )
  // Who awaits them is told of what goes wrong.
  for (const each of [frontProxy, authentication]) each.catch(() => undefined)
  return { extensions, askExtension: askThrough(extensions), frontProxy, authentication }
}

/** Where the flags name neither. */
const nobody: FrontProxy = { ca: null, identity: null }
