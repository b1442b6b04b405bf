/** What something had used up to a moment. */
export interface Sample {
  readonly atMs: number
  /** Since it began. */
  readonly cpuNs: number
  readonly memoryBytes: number
}

export interface ContainerSample extends Sample {
  /** Told apart from its predecessors. */
  readonly id: string
  readonly name: string
}

export interface PodSample {
  readonly namespace: string
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly containers: readonly ContainerSample[]
}

export interface NodeSample extends Sample {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly pods: readonly PodSample[]
}

/** A node that can be asked what it and its pods have used so far. */
export interface MeteredNode {
  sample(): Promise<NodeSample>
}
