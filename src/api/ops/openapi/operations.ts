import type { Kind } from '../../kind.ts'
import { listMessage } from '../../schema/list-message.ts'
import { capital, documentOf, groupWords, tagOf } from './names.ts'
import {
  collection,
  customEncodings,
  customPatches,
  encodings,
  force,
  inPath,
  list,
  meta,
  type Operation,
  type Parameter,
  patches,
  pretty,
  query,
  remove,
  streams,
  write,
} from './operation.ts'
import { type GroupVersionKind, patchName } from './schema.ts'
import { type Connect, subresourceBodies } from './subresources.ts'

export function operationsOf(kind: Kind): readonly Operation[] {
  const of = new KindOperations(kind)
  return [...of.everywhere(), ...of.collection(), ...of.named(), ...of.subresources()]
}

class KindOperations {
  private readonly kind: Kind
  private readonly root: string
  private readonly prefix: string
  private readonly scope: string

  constructor(kind: Kind) {
    this.kind = kind
    const group = groupWords(kind.group).map(capital).join('')
    this.prefix = `${group}${capital(kind.version)}`
    this.scope = kind.namespaced ? 'Namespaced' : ''
    this.root = `/${documentOf(kind)}`
  }

  private get plainPath(): string {
    return `${this.root}/${this.kind.plural}`
  }

  private get path(): string {
    return this.kind.namespaced ? `${this.root}/namespaces/{namespace}/${this.kind.plural}` : this.plainPath
  }

  private operation(given: Partial<Operation> & Pick<Operation, 'path' | 'method' | 'id' | 'description'>): Operation {
    const { group, version, kind, message } = this.kind
    return {
      tag: `${tagOf(group)}_${version}`,
      action: given.method,
      kind: { group, version, kind },
      body: null,
      bodyMedia: given.body === undefined ? [] : ['*/*'],
      answer: message.name,
      codes: [200],
      answerMedia: encodings,
      ...given,
      parameters: [...this.pathParameters(given.path), ...(given.parameters ?? pretty)],
      ...(message.structural !== undefined && this.custom(given)),
    }
  }

  private custom({ method, action }: Partial<Operation>): Partial<Operation> {
    const { group, version, kind } = this.kind
    return {
      kind: { group, version, kind },
      bodyMedia: method === 'patch' ? customPatches : customEncodings,
      ...(action === 'deletecollection' && { body: null }),
      ...(method === 'patch' && { codes: [200] }),
      answerMedia: customEncodings,
    }
  }

  private pathParameters(path: string): readonly Parameter[] {
    return ['name', 'namespace', 'path'].filter((name) => path.includes(`{${name}}`)).map(inPath)
  }

  private can(verb: string): boolean {
    return this.kind.verbs.includes(verb)
  }

  everywhere(): readonly Operation[] {
    if (!this.kind.namespaced || !this.can('list')) return []
    const { kind } = this.kind
    return [this.listing(this.plainPath, `list${this.prefix}${kind}ForAllNamespaces`, 'in all namespaces')]
  }

  private listing(path: string, id: string, where: string): Operation {
    const description = `List or watch the ${this.kind.kind} objects ${where}.`
    const answer = listMessage(this.kind.message, this.kind.listKind).name
    return this.operation({
      path,
      method: 'get',
      id,
      description,
      action: 'list',
      parameters: list,
      answer,
      answerMedia: [...encodings, ...streams],
    })
  }

  collection(): readonly Operation[] {
    const { kind, message } = this.kind
    const { path } = this
    const where = this.kind.namespaced ? 'of a namespace' : 'of the cluster'
    const operations: Operation[] = []
    if (this.can('list')) operations.push(this.listing(path, `list${this.prefix}${this.scope}${kind}`, where))
    if (this.can('create')) {
      const id = `create${this.prefix}${this.scope}${kind}`
      const description = `Create an object of kind ${kind}.`
      operations.push(
        this.operation({
          path,
          method: 'post',
          id,
          description,
          parameters: write,
          body: message.name,
          codes: [200, 201, 202],
        }),
      )
    }
    if (this.can('deletecollection')) {
      const id = `delete${this.prefix}Collection${this.scope}${kind}`
      const description = `Delete the ${kind} objects a selector matches.`
      const answer = `${meta}.Status`
      operations.push(
        this.operation({
          path,
          method: 'delete',
          id,
          description,
          action: 'deletecollection',
          parameters: collection,
          body: `${meta}.DeleteOptions`,
          answer,
        }),
      )
    }
    return operations
  }

  named(): readonly Operation[] {
    const { kind } = this.kind
    const path = `${this.path}/{name}`
    if (!this.can('get')) return []
    const operations = this.reading(path, '', kind, this.kind.message.name, null)
    if (!this.can('update')) return operations.filter(({ method }) => method === 'get')
    if (!this.can('delete')) return operations
    const id = `delete${this.prefix}${this.scope}${kind}`
    const description = `Delete the ${kind} of this name.`
    const answer = this.kind.deleteShowsObject === true ? this.kind.message.name : `${meta}.Status`
    return [
      ...operations,
      this.operation({
        path,
        method: 'delete',
        id,
        description,
        parameters: remove,
        body: `${meta}.DeleteOptions`,
        answer,
        codes: [200, 202],
      }),
    ]
  }

  /** get, put and patch of an object or of a part of it. */
  private reading(
    path: string,
    suffix: string,
    kind: string,
    body: string,
    as: GroupVersionKind | null,
  ): readonly Operation[] {
    const what =
      suffix === '' ? `the ${kind} of this name` : `the ${suffix.toLowerCase()} of the ${this.kind.kind} of this name`
    const id = (verb: string) => `${verb}${this.prefix}${this.scope}${this.kind.kind}${suffix}`
    const more = { ...(as === null ? {} : { kind: as }), answer: body }
    const changed = { ...more, codes: [200, 201] }
    return [
      this.operation({ path, method: 'get', id: id('read'), description: `Read ${what}.`, ...more }),
      this.operation({
        path,
        method: 'put',
        id: id('replace'),
        description: `Replace ${what}.`,
        ...changed,
        parameters: write,
        body,
      }),
      this.operation({
        path,
        method: 'patch',
        id: id('patch'),
        description: `Change ${what} in part.`,
        ...changed,
        parameters: [...write, ...force],
        body: patchName,
        bodyMedia: patches,
      }),
    ]
  }

  subresources(): readonly Operation[] {
    const at = (name: string) => `${this.path}/{name}/${name}`
    const operations: Operation[] = []
    if (this.kind.hasStatus)
      operations.push(...this.reading(at('status'), 'Status', this.kind.kind, this.kind.message.name, null))
    if (this.kind.scale !== null) {
      const as = { group: 'autoscaling', version: 'v1', kind: 'Scale' }
      operations.push(...this.reading(at('scale'), 'Scale', 'Scale', 'io.k8s.api.autoscaling.v1.Scale', as))
    }
    for (const name of this.kind.subresources) operations.push(...this.subresource(at(name), name))
    return operations
  }

  private subresource(path: string, name: string): readonly Operation[] {
    const suffix = capital(name)
    const served = subresourceBodies[name]
    if (served === undefined) return []
    const id = (verb: string) => `${verb}${this.prefix}${this.scope}${this.kind.kind}${suffix}`
    switch (served.is) {
      case 'part':
        return this.reading(path, suffix, this.kind.kind, this.kind.message.name, null)
      case 'replaced':
        return [
          this.operation({
            path,
            method: 'put',
            id: id('replace'),
            description: served.doc,
            parameters: write,
            body: this.kind.message.name,
            codes: [200, 201],
          }),
        ]
      case 'created':
        return [
          this.operation({
            path,
            method: 'post',
            id: id('create'),
            description: served.doc,
            parameters: write,
            kind: served.kind,
            body: served.body,
            answer: served.body,
            codes: [200, 201, 202],
          }),
        ]
      case 'text': {
        const answerMedia = ['text/plain', ...encodings]
        return [
          this.operation({
            path,
            method: 'get',
            id: id('read'),
            description: served.doc,
            parameters: query(served.query),
            answer: 'string',
            answerMedia,
          }),
        ]
      }
      case 'connect':
        return this.connect(path, suffix, served)
    }
  }

  private connect(path: string, suffix: string, served: Connect): readonly Operation[] {
    const kind = { group: '', version: 'v1', kind: `${this.kind.kind}${served.options}` }
    const paths = served.withPath ? [path, `${path}/{path}`] : [path]
    return paths.flatMap((at) =>
      served.methods.map((method) => {
        const id = `connect${this.prefix}${capital(method)}${this.scope}${this.kind.kind}${suffix}${at === path ? '' : 'WithPath'}`
        const parameters = query(served.query)
        return this.operation({
          path: at,
          method,
          id,
          description: served.doc,
          action: 'connect',
          kind,
          parameters,
          answer: 'string',
          answerMedia: ['*/*'],
        })
      }),
    )
  }
}
