import type { ApiObject } from '../api/meta/object.ts'
import type { Cancel } from '../base/timers.ts'
import type { Stored } from './cache/stored.ts'
import type { WatchFrame } from './cache/watch-frame.ts'

/** What a request and its answer are, whatever carried them: TLS, or a call in the same process. */

export interface User {
  readonly name: string
  readonly uid: string
  readonly groups: readonly string[]
  /** Whatever else an authenticator knows: by which credential, of which pod. */
  readonly extra?: Readonly<Record<string, readonly string[]>>
}

/** What a caller shows to be known by. In-process callers are `known`: nothing stands between them and the server. */
export type Credentials =
  | { readonly is: 'known'; readonly user: User }
  | { readonly is: 'shown'; readonly certificate: ShownCertificate | null; readonly bearer: string | null }

/** A client certificate. Refused is one of a strange authority, past its time, or that says of two people that it is theirs. */
export type ShownCertificate = Certificate | { readonly is: 'refused' }

/** The subject of a good one. */
interface Certificate {
  readonly is: 'good'
  readonly commonName: string
  /** Empty: it tells none. */
  readonly uid: string
  readonly organizations: readonly string[]
  readonly endsMs: number
  /** SHA-256 of the certificate, as hexadecimal digits in small letters. */
  readonly fingerprint: string
  /** Of an authority of clients. */
  readonly isClient: boolean
  /** Of one of those that may speak for others. */
  readonly isFrontProxy: boolean
}

export type RequestBody =
  | { readonly is: 'none' }
  /** From the same process: decoded already, taken as it is. */
  | { readonly is: 'object'; readonly value: unknown }
  | { readonly is: 'bytes'; readonly bytes: Uint8Array; readonly contentType: string }

/** A request as it comes in: who may not ask has not been waited for. */
export interface IncomingRequest extends Omit<ApiRequest, 'body'> {
  readonly body: RequestBody | UnreadBody
}

export interface UnreadBody {
  readonly is: 'unread'
  /** Once. Rejects with a StatusError where it is too large, or cut off. */
  read(): Promise<RequestBody>
}

/** RFC 9110's headers for those who have kept an answer, as they came. */
export const conditionHeaders = [
  'if-match',
  'if-none-match',
  'if-modified-since',
  'if-unmodified-since',
  'if-range',
  'range',
] as const

export type Conditions = Readonly<Partial<Record<(typeof conditionHeaders)[number], string>>>

export interface ApiRequest {
  readonly method: string
  /** Percent-encoded, without query. */
  readonly path: string
  readonly query: URLSearchParams
  readonly body: RequestBody
  /** The Accept header; null asks for frozen objects instead of bytes. */
  readonly accept: string | null
  readonly credentials: Credentials
  readonly userAgent: string
  /** Of what the caller has kept, or which part is wanted. */
  readonly conditions?: Conditions
  /** The Content-Type where it is not the body's: a patch handed over as an object. */
  readonly patchType?: string
  /** Headers by which the caller wants to be taken for somebody else: names in small letters, with their values. */
  readonly impersonation?: readonly (readonly [string, string])[]
  /** All headers of who may speak for others: names in small letters, with their values. */
  readonly speakingFor?: readonly (readonly [string, string])[]
  /** What there is to warn of in how the request came. */
  readonly warnings?: readonly string[]
}

/** `pretty` is JSON laid out for people. */
export type MediaType = 'json' | 'pretty' | 'yaml' | 'protobuf'

/** `stored`: the object as the cache has it, where it is that very one. */
export interface ObjectBody {
  readonly is: 'object'
  readonly object: ApiObject | object
  readonly stored: Stored | null
}

/** Lists answer what the cache holds; how it becomes one body is the encoder's business. */
export interface ListBody {
  readonly is: 'list'
  readonly apiVersion: string
  readonly kind: string
  readonly metadata: ListMeta
  readonly items: readonly Stored[]
  /** Each item tells its kind, as those of kinds made at run time do. */
  readonly itemsTellKind?: boolean
}

export interface ListMeta {
  readonly resourceVersion: string
  readonly continue?: string
  readonly remainingItemCount?: number
}

/** Receives a watch's frames; false asks for a pause until `resume` is called. */
export interface WatchSink {
  onFrame(frame: WatchFrame): void
  onEnd(): void
}

export interface WatchStream {
  /** Called once. */
  start(sink: WatchSink): Cancel
}

/** A request that a node's kubelet server answers: the path there, and the node. */
export interface NodeTarget {
  readonly nodeName: string
  /** Where the node said its kubelet server listens. */
  readonly host: string
  readonly port: number
  readonly path: string
  readonly query: URLSearchParams
  readonly method: string
  /** What is said there goes both ways, so that the connection must become another; null: it is only read. */
  readonly conversation: 'command' | 'ports' | null
  /** Its kubelet hears what is said in messages, as berth's do; those of others hear SPDY. */
  readonly takesMessages: boolean
}

/** An HTTP server that is not this one: of a pod, of a Service's endpoint, of a node. */
export interface ProxyTarget {
  readonly scheme: 'http' | 'https'
  readonly host: string
  readonly port: number
  /** Whose kubelet server it is, which must show that it is, as this server does; null: whoever is there. */
  readonly node: string | null
  /** `/a/b`; empty where none was asked for. */
  readonly path: string
  /** What stands before that path here: `/api/v1/namespaces/default/pods/web:80/proxy`. */
  readonly prefix: string
}

/** A server that serves a version of a group in place of this one, and how it is reached: over TLS. */
export interface ExtensionServer {
  /** Where its Service leads, as it is told and tells others: `10.96.0.9:443`. */
  readonly address: string
  /** Where it is dialled. */
  readonly host: string
  readonly port: number
  /** Whom its certificate must be for. */
  readonly serverName: string
  readonly trust: Trust
}

/** Whose word it is taken for who it is. */
export type Trust =
  | { readonly is: 'anybody' }
  /** Whom the machine trusts. */
  | { readonly is: 'machine' }
  /** In PEM. */
  | { readonly is: 'authorities'; readonly certificates: string }

/** A request as it goes on to such a server. */
export interface ExtensionTarget {
  readonly server: ExtensionServer
  /** Who asks, as the server is told. */
  readonly user: User
  /** As Go writes them. */
  readonly path: string
  readonly query: string
  readonly wait: Wait
}

/** For how long. */
export type Wait =
  /** It stays open. */
  | { readonly is: 'open' }
  /** As for any answer. */
  | { readonly is: 'usual' }
  /** The caller waits no longer for all of it. */
  | { readonly is: 'asked'; readonly ms: number }
  /** What a version has is told at once, or not at all. */
  | { readonly is: 'discovery'; readonly ms: number }

export type ResponseBody =
  | { readonly is: 'none' }
  | ObjectBody
  | ListBody
  | {
      readonly is: 'bytes'
      readonly bytes: Uint8Array
      readonly contentType: string
      /** Upstream never packs it, whoever would take it so. */
      readonly isUnpacked?: boolean
    }
  | { readonly is: 'watch'; readonly stream: WatchStream }
  | ElsewhereBody

/** What another server has. */
export type ElsewhereBody =
  | { readonly is: 'node'; readonly target: NodeTarget }
  | { readonly is: 'proxied'; readonly target: ProxyTarget }
  | { readonly is: 'extension'; readonly target: ExtensionTarget }

export function isElsewhere(body: ResponseBody): body is ElsewhereBody {
  return body.is === 'node' || body.is === 'proxied' || body.is === 'extension'
}

export interface ApiResponse {
  readonly status: number
  readonly body: ResponseBody
  readonly media: MediaType
  /** Texts of the Warning headers. */
  readonly warnings: readonly string[]
  readonly headers: Readonly<Record<string, string>>
  /** The request was not even looked at, so that nobody is told what to do with the answer. */
  readonly isUnlooked?: true
}
