import type { ApiResponse } from '../exchange.ts'
import type { Call } from '../handlers/call.ts'
import { part } from '../parts.ts'
import { noSuchPath } from '../refusals.ts'
import type { Roles } from '../roles.ts'
import { bind } from './binding.ts'

const loadApproval = part(() => import('./approval.ts'))
const loadEviction = part(() => import('./eviction.ts'))
const loadFinalize = part(() => import('./finalize.ts'))
const loadPodParts = part(() => import('./pod-parts.ts'))
const loadProxied = part(() => import('./proxied.ts'))
const loadReviews = part(() => import('./reviews.ts'))
const loadScale = part(() => import('./scale.ts'))
const loadToNode = part(() => import('./to-node.ts'))
const loadToken = part(() => import('./token.ts'))

/** Subresources beside status. Each has its file. */
export async function answerSubresource(call: Call, with_: Roles): Promise<ApiResponse> {
  const { info, resource } = call
  if (info.subresource === 'scale' && resource.kind.scale !== null) {
    const { scale } = await loadScale()
    return scale(call, with_)
  }
  switch (`${resource.kind.plural}/${info.subresource}`) {
    case 'pods/binding':
      return bind(call, resource, with_.roles)
    case 'pods/eviction': {
      const { evict } = await loadEviction()
      return evict(call, with_.roles)
    }
    case 'pods/ephemeralcontainers':
    case 'pods/resize': {
      const { updatePodPart } = await loadPodParts()
      return updatePodPart(call, with_)
    }
    case 'pods/log':
      return loadToNode().then(({ toNode }) => toNode(call))
    case 'pods/proxy':
    case 'services/proxy':
    case 'nodes/proxy': {
      const { proxied } = await loadProxied()
      return proxied(call, with_.roles)
    }
    case 'pods/exec':
    case 'pods/attach':
    case 'pods/portforward': {
      const { connect } = await loadToNode()
      return connect(call, with_)
    }
    case 'serviceaccounts/token': {
      const { requestToken } = await loadToken()
      return requestToken(call, with_)
    }
    case 'certificatesigningrequests/approval': {
      const { approve } = await loadApproval()
      return approve(call, with_)
    }
    case 'namespaces/finalize': {
      const { finalize } = await loadFinalize()
      return finalize(call, with_.roles)
    }
    default:
      throw noSuchPath()
  }
}

/** Kinds that are never stored: they can be posted, and that is all. */
export async function answerPosted(call: Call, with_: Roles): Promise<ApiResponse> {
  const pods = call.registry.find('', 'v1', 'pods')
  if (call.resource.kind.plural === 'bindings' && pods !== undefined) {
    return bind(call, pods, with_.roles)
  }
  const { review } = await loadReviews()
  return review(call, with_)
}
