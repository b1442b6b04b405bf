import { Recent } from '../base/recent.ts'
import type { Count, PodInfo, PodSelection, Question } from './model.ts'
import { Tally } from './tally.ts'
import { type Namespaces, selectedByAll } from './term.ts'
import type { Topology } from './topology.ts'

/** Questions asked longest ago are forgotten: each one costs a look at each pod that comes or goes. */
const mostQuestions = 256

interface Answer {
  readonly question: Question
  readonly tally: Tally
}

/** The questions that placements ask, each counted once and kept up pod by pod. */
export class Tallies {
  readonly #topology: Topology
  readonly #namespaces: Namespaces
  readonly #answers = new Recent<string, Answer>(mostQuestions)

  constructor(topology: Topology, namespaces: Namespaces) {
    this.#topology = topology
    this.#namespaces = namespaces
  }

  /** `placed`: all pods it may mean, for a question that is new. */
  of(question: Question, placed: () => Iterable<PodInfo>): Count {
    const key = JSON.stringify(question)
    const answer = this.#answers.get(key) ?? this.#count(question, placed())
    this.#answers.set(key, answer)
    return answer.tally
  }

  count(pod: PodInfo, more: 1 | -1): void {
    for (const [, { question, tally }] of this.#answers)
      if (isCounted(question, pod, this.#namespaces)) tally.add(pod.nodeName, more)
  }

  /** Questions that name namespaces by their labels mean others now. */
  forgetNamespaceLabels(): void {
    for (const [key, { question }] of this.#answers) {
      if (selectionsOf(question).some(({ namespaceSelector }) => namespaceSelector !== null)) this.#answers.delete(key)
    }
  }

  #count(question: Question, placed: Iterable<PodInfo>): Answer {
    const tally = new Tally(this.#topology)
    for (const pod of placed) if (isCounted(question, pod, this.#namespaces)) tally.add(pod.nodeName, 1)
    return { question, tally }
  }
}

export function isCounted(question: Question, pod: PodInfo, namespaces: Namespaces): boolean {
  return (question.counted === 'all' || !pod.terminating) && selectedByAll(selectionsOf(question), pod, namespaces)
}

function selectionsOf(question: Question): readonly PodSelection[] {
  return question.also === undefined ? [question] : [question, ...question.also]
}
