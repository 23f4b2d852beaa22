import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'

interface Step {
  readonly uses?: string
  readonly run?: string
  readonly with?: Readonly<Record<string, unknown>>
  readonly env?: Readonly<Record<string, string>>
}
interface Job {
  readonly if?: string
  readonly permissions?: Readonly<Record<string, string>>
  readonly concurrency?: unknown
  readonly 'timeout-minutes'?: number
  readonly steps: readonly Step[]
}
interface Workflow {
  readonly on: Readonly<Record<string, unknown>>
  readonly permissions: Readonly<Record<string, string>>
  readonly concurrency?: unknown
  readonly jobs: Readonly<Record<string, Job>>
}

const folders = ['.github/workflows', 'repository/github']
const workflows = folders.flatMap((folder) =>
  readdirSync(folder).map((name) => {
    const path = join(folder, name)
    const text = readFileSync(path, 'utf8')
    return { path, text, workflow: parse(text) as Workflow }
  }),
)
const jobs = workflows.flatMap(({ path, workflow }) =>
  Object.entries(workflow.jobs).map(([name, job]) => ({ place: `${path} ${name}`, workflow, job })),
)
const steps = jobs.flatMap(({ place, job }) => job.steps.map((step) => ({ place, step })))

/** The places of those for which something does not hold. */
const placesOf = <One extends { readonly place: string }>(all: readonly One[], isWrong: (one: One) => boolean) =>
  all.filter(isWrong).map(({ place }) => place)

describe('every workflow', () => {
  it('is one of five', () => {
    expect(workflows.map(({ path }) => path)).toHaveLength(5)
    expect(steps.length).toBeGreaterThan(30)
  })

  it('runs for pull_request and never for pull_request_target, whose code would have the rights of the repository', () => {
    for (const { text, workflow } of workflows) {
      expect(Object.keys(workflow.on)).not.toContain('pull_request_target')
      expect(text).not.toContain('pull_request_target')
    }
  })

  it('has no rights but those that a job names, and a job has none that it does not use', () => {
    for (const { workflow } of workflows) expect([{}, { contents: 'read' }]).toContainEqual(workflow.permissions)
    const uses: Readonly<Record<string, RegExp>> = {
      'id-token': /configure-aws-credentials|attest-build-provenance/,
      issues: /gh issue/,
      'pull-requests': /gh pr|issues\/.*comments|\$comments/,
      attestations: /attest-build-provenance/,
    }
    for (const { job } of jobs) {
      const text = JSON.stringify(job.steps)
      const { contents, ...others } = job.permissions ?? {}
      if (contents === 'write') expect(text).toMatch(/git push|gh release/)
      for (const right of Object.keys(others)) expect(text).toMatch(uses[right] ?? right)
    }
  })

  it('takes each action by its commit, and says which release that is', () => {
    const lines = workflows.flatMap(({ text }) => text.split('\n').filter((line) => /\buses:/.test(line)))
    expect(lines).toHaveLength(steps.filter(({ step }) => step.uses !== undefined).length)
    for (const line of lines) expect(line).toMatch(/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
  })

  it('leaves no credentials of the repository where code of others runs, and puts no expression into a shell', () => {
    const checkouts = steps.filter(({ step }) => step.uses?.startsWith('actions/checkout@'))
    expect(placesOf(checkouts, ({ step }) => step.with?.['persist-credentials'] !== false)).toEqual([])
    expect(placesOf(steps, ({ step }) => step.run?.includes('${{') === true)).toEqual([])
  })

  it('holds no secret: AWS is reached by OIDC, GitHub by the token of the run', () => {
    for (const { text } of workflows) expect(text).not.toMatch(/\bsecrets\.|aws-secret-access-key|AWS_SECRET/)
    const isOther = (value: string) => !/^\$\{\{ (github|vars|inputs|steps|needs)\.[\w.]+ \}\}/.test(value)
    const isTokenOfRun = (value: string) => value === '${{ github.token }}'
    expect(placesOf(steps, ({ step }) => Object.values(step.env ?? {}).some(isOther))).toEqual([])
    expect(placesOf(steps, ({ step }) => !isTokenOfRun(step.env?.['GH_TOKEN'] ?? '${{ github.token }}'))).toEqual([])
  })

  it('gives credentials to a fork by no job: what runs for a pull request with OIDC asks first where its code is from', () => {
    const forPullRequests = jobs.filter(({ workflow }) => 'pull_request' in workflow.on)
    const withCredentials = forPullRequests.filter(({ job }) => job.permissions?.['id-token'] === 'write')
    expect(withCredentials.length).toBeGreaterThan(0)
    const asks =
      /head\.repo\.full_name == github\.repository|github\.event_name != 'pull_request'|needs\.plan\.outputs\.code == '2'/
    expect(placesOf(withCredentials, ({ job }) => !asks.test(job.if ?? ''))).toEqual([])
  })

  it('ends by itself, and never works twice on the same thing', () => {
    expect(placesOf(jobs, ({ job }) => job['timeout-minutes'] === undefined)).toEqual([])
    const changing = jobs.filter(({ job }) => /guardpost deploy|gh (api|pr|issue)/.test(JSON.stringify(job.steps)))
    expect(changing.length).toBeGreaterThan(3)
    expect(placesOf(changing, ({ job, workflow }) => (job.concurrency ?? workflow.concurrency) === undefined)).toEqual(
      [],
    )
  })

  it('keeps artifacts for days', () => {
    const kept = steps.filter(({ step }) => step.uses?.startsWith('actions/upload-artifact@'))
    expect(kept.map(({ step }) => step.with?.['retention-days'])).toEqual([3])
  })
})
