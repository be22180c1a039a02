import type { Ended } from '../../ground/queue.ts'
import type { Answered } from './watching.ts'

/** Figures of this process, as Prometheus reads them. Labels are declared addresses, methods and kinds: few, and nobody's. */
export type Measures = {
  answered(one: Answered): void
  worked(one: Ended): void
  fault(): void
  /** the whole page of figures; `jobs` are those of the queue by state, from the database all processes share */
  text(jobs: Readonly<Record<string, number>>): string
}

const edges = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15]

type Series = { readonly buckets: number[]; sum: number; count: number }

export function newMeasures(): Measures {
  const statuses = new Map<string, number>()
  const times = new Map<string, Series>()
  const worked = new Map<string, number>()
  let faults = 0
  return {
    answered: ({ method, route, status, ms }) => {
      const labels = `method="${method}",route="${quoted(route)}"`
      count(statuses, `${labels},status="${status}"`)
      const series = times.get(labels) ?? { buckets: edges.map(() => 0), sum: 0, count: 0 }
      times.set(labels, series)
      const seconds = ms / 1000
      edges.forEach((edge, at) => { if (seconds <= edge) series.buckets[at] = (series.buckets[at] ?? 0) + 1 })
      series.sum += seconds
      series.count += 1
    },
    worked: ({ kind, fault, dead }) => count(worked, `kind="${quoted(kind)}",ended="${fault === undefined ? 'well' : dead ? 'dead' : 'again'}"`),
    fault: () => { faults += 1 },
    text: (jobs) => [
      '# TYPE alongside_requests_total counter',
      ...lines('alongside_requests_total', statuses),
      '# TYPE alongside_request_seconds histogram',
      ...[...times].flatMap(([labels, { buckets, sum, count: all }]) => [
        ...edges.map((edge, at) => `alongside_request_seconds_bucket{${labels},le="${edge}"} ${buckets[at]}`),
        `alongside_request_seconds_bucket{${labels},le="+Inf"} ${all}`,
        `alongside_request_seconds_sum{${labels}} ${sum}`, `alongside_request_seconds_count{${labels}} ${all}`,
      ]),
      '# TYPE alongside_faults_total counter', `alongside_faults_total ${faults}`,
      '# TYPE alongside_jobs_ended_total counter', ...lines('alongside_jobs_ended_total', worked),
      '# TYPE alongside_jobs gauge',
      ...['waiting', 'running', 'dead'].map((state) => `alongside_jobs{state="${state}"} ${jobs[state] ?? 0}`),
      '# TYPE process_resident_memory_bytes gauge', `process_resident_memory_bytes ${process.memoryUsage.rss()}`,
      '',
    ].join('\n'),
  }
}

const count = (of: Map<string, number>, labels: string): void => void of.set(labels, (of.get(labels) ?? 0) + 1)
const lines = (name: string, of: ReadonlyMap<string, number>): string[] => [...of].map(([labels, n]) => `${name}{${labels}} ${n}`)
const quoted = (text: string): string => text.replace(/[\\"\n]/g, (sign) => (sign === '\n' ? '\\n' : `\\${sign}`))
