import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { type GitlabService, gitlabVariables, tokenOwner, withGitlab } from './gitlab-service'
import { onSandbox, shell } from './shell'

interface Job {
  readonly script: readonly string[]
  readonly rules: readonly { readonly if: string; readonly when?: string }[]
  readonly environment?: string
  readonly extends?: string
  readonly variables?: Readonly<Record<string, string>>
  readonly id_tokens?: object
  readonly artifacts?: Readonly<Record<string, unknown>>
}

const text = readFileSync('repository/gitlab/gitlab-ci.yml', 'utf8')
const { default: _default, variables: _variables, ...parsed } = parse(text)
const jobs = parsed as Readonly<Record<'validate' | 'review' | 'plan' | 'deploy' | 'check' | 'sync' | '.look', Job>>

/** The shell of a job, with the keys of the sandbox in place of the profile that OIDC would give. */
const scriptOf = (job: keyof typeof jobs): string => jobs[job].script.join('\n').replaceAll('--profile main', '')

interface Stage {
  readonly folder: string
  readonly service: GitlabService
  /** Runs a job's shell with more variables, or other shell in its place. */
  readonly run: (
    job: keyof typeof jobs,
    variables?: Record<string, string>,
    script?: string,
  ) => ReturnType<typeof shell>
}

const onStage = (work: (stage: Stage) => Promise<void>): Promise<void> =>
  onSandbox((folder, environment) =>
    withGitlab((service) => {
      const all = { ...gitlabVariables(service), ...environment }
      return work({
        folder,
        service,
        run: (job, more, script = scriptOf(job)) => shell(folder, script, { ...all, ...more }),
      })
    }),
  )

const lifting = { GUARDPOST_FLAGS: '--allow-stacksets-access --allow-stacksets-admin' }
const byOthers = (body: string, id: number) => ({ id, author: { id: 1 }, state: 'opened', body })

describe('the pipeline for GitLab', () => {
  it('gives no credentials to forks, and those that deploy to the environment alone', () => {
    const { validate, ...others } = jobs
    expect(validate).not.toHaveProperty('id_tokens')
    expect(validate.extends).toBeUndefined()
    for (const [name, { rules = [] }] of Object.entries(others)) {
      for (const { if: condition } of rules) {
        expect([name, condition]).toEqual([
          name,
          expect.stringMatching(
            /\$CI_MERGE_REQUEST_SOURCE_PROJECT_ID == \$CI_PROJECT_ID|\$CI_COMMIT_BRANCH == \$CI_DEFAULT_BRANCH|"schedule"/,
          ),
        ])
        expect(condition).toContain('$GUARDPOST_PLAN_ROLE')
      }
    }
    expect(jobs.deploy).toMatchObject({ environment: 'guardpost', variables: { ROLE: '$GUARDPOST_DEPLOY_ROLE' } })
    expect(jobs.deploy.rules.map(({ when }) => when)).toEqual(['manual'])
    expect(text.split('GUARDPOST_DEPLOY_ROLE')).toHaveLength(2)
    expect(jobs['.look'].variables).toEqual({ ROLE: '$GUARDPOST_PLAN_ROLE' })
  })

  it('keeps plans for days, for developers of the project', () => {
    const kept = Object.values(jobs).flatMap(({ artifacts }) => artifacts ?? [])
    expect(kept).toEqual([{ paths: ['plan.json'], access: 'developer', expire_in: '3 days' }])
  })

  it('writes one note on a merge request without e-mail addresses, and updates it in place', () =>
    onStage(async ({ service, run }) => {
      service.notes.push(
        byOthers('<!-- guardpost plan --> by somebody else', 1),
        ...Array.from({ length: 120 }, (_, index) => byOthers('a word', index + 2)),
      )
      expect(await run('review')).toMatchObject({ code: 0 })
      expect(await run('review')).toMatchObject({ code: 0 })
      expect(service.changes).toEqual([
        'POST /projects/1/merge_requests/7/notes',
        'PUT /projects/1/merge_requests/7/notes/122',
      ])
      const ours = service.notes.filter(({ author }) => author.id === tokenOwner)
      expect(ours.map(({ body }) => body)).toEqual([expect.stringMatching(/^<!-- guardpost plan -->\n## Guardpost: /)])
      expect(ours[0]?.['body']).not.toMatch(/\S@\S/)
    }))

  it('fails without a note where no plan could be made', () =>
    onStage(async ({ folder, service, run }) => {
      writeFileSync(join(folder, 'accounts.json'), '{')
      expect(await run('review')).toMatchObject({ code: 1 })
      expect(service.changes).toEqual([])
    }))

  it('stops at a plan that is refused, and takes no flag but those that lift refusals', () =>
    onStage(async ({ run }) => {
      expect(await run('plan')).toMatchObject({ code: 1 })
      const others = await run('plan', { GUARDPOST_FLAGS: '--profile x' })
      expect(others).toMatchObject({ code: 64, said: expect.stringContaining('--profile is not a flag that lifts') })
    }))

  it('deploys the plan that was saved, and refuses it where planning now gives other actions', () =>
    onStage(async ({ folder, run }) => {
      expect(await run('plan', lifting)).toMatchObject({ code: 0 })
      const manifest = readFileSync(join(folder, 'accounts.json'), 'utf8')
      const other = manifest.replace('"S3_DATA_EVENTS": "ALL"', '"S3_DATA_EVENTS": "NONE"')
      writeFileSync(join(folder, 'accounts.json'), other)
      expect(await run('deploy')).toMatchObject({ code: 1, said: expect.stringContaining('PLAN_STALE') })
      writeFileSync(join(folder, 'accounts.json'), manifest)
      expect(await run('deploy')).toMatchObject({ code: 0 })
    }))

  it('keeps one issue of what the daily check found, and closes it when that is nothing', () =>
    onStage(async ({ service, run }) => {
      const stateOf = () => service.issues.map(({ state }) => state)
      expect(await run('check')).toMatchObject({ code: 0 })
      expect(service.issues).toEqual([
        expect.objectContaining({ title: 'Guardpost: what the daily check found', labels: 'guardpost-check' }),
      ])
      expect(service.issues[0]?.['description']).not.toMatch(/\S@\S/)
      await run('check')
      expect(stateOf()).toEqual(['opened'])
      const green = scriptOf('check').replace(/npx --no-install guardpost status .*$/m, 'echo fine > "$work/status.md"')
      await run('check', {}, green)
      expect(stateOf()).toEqual(['closed'])
      await run('check')
      expect(stateOf()).toEqual(['opened'])
      expect(service.issues[0]?.['description']).toContain('[The job of this check](https://gitlab.example.com/jobs/1)')
    }))

  it('proposes what accounts.json lacks by one merge request, commits nothing twice, and closes it in the end', () =>
    onStage(async ({ folder, service, run }) => {
      const path = join(folder, 'accounts.json')
      const before = readFileSync(path, 'utf8').replace('"name": "payments-prod"', '"name": "as-it-was-called"')
      const synced = async () => {
        writeFileSync(path, before)
        return run('sync')
      }
      expect(await synced()).toMatchObject({ code: 0 })
      expect(service.commits).toEqual([
        expect.objectContaining({ branch: 'guardpost/sync', start_branch: 'main', force: 'true' }),
      ])
      expect(service.files['guardpost/sync:accounts.json']).not.toContain('as-it-was-called')
      expect(service.requests).toEqual([expect.objectContaining({ target_branch: 'main', state: 'opened' })])
      expect(await synced()).toMatchObject({ code: 0 })
      expect(service.commits).toHaveLength(1)
      writeFileSync(path, service.files['guardpost/sync:accounts.json'] ?? '')
      expect(await run('sync')).toMatchObject({ code: 0 })
      expect(service.requests.map(({ state }) => state)).toEqual(['closed'])
    }))
})
