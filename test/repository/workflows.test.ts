import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parse } from 'yaml'
import { sandboxEnvironment } from '../../apps/rehearsal/isolated-environment'
import { shippedText } from '../operator/support/shipped'
import { tenAccounts, tenAccountsOrganization } from '../support/ten-accounts'
import { withSandbox } from '../support/with-sandbox'

interface Step {
  readonly name?: string
  readonly uses?: string
  readonly run?: string
  readonly with?: Readonly<Record<string, unknown>>
}
interface Job {
  readonly if?: string
  readonly environment?: string
  readonly permissions: Readonly<Record<string, string>>
  readonly steps: readonly Step[]
}
interface Workflow {
  readonly on: Readonly<Record<string, unknown>>
  readonly permissions: object
  readonly jobs: Readonly<Record<string, Job>>
}

const paths = ['guardpost', 'guardpost-check'].map((name) => `repository/github/${name}.yml`)
const texts = paths.map((path) => readFileSync(path, 'utf8'))
const [main, check] = texts.map((text) => parse(text) as Workflow) as [Workflow, Workflow]
const jobs = [main, check].flatMap((workflow) => Object.values(workflow.jobs))
const steps = jobs.flatMap((job) => job.steps)
const gitlab = readFileSync('repository/gitlab/gitlab-ci.yml', 'utf8')

const runOf = (job: Job | undefined, name: string): string =>
  job?.steps.find((step) => step.name?.startsWith(name))?.run ?? ''

/** Programs that stand before the real ones: `gh` and `curl` note their words and answer from files, `npx` runs this Guardpost. */
const programs = {
  npx: `#!/bin/bash\nshift 2\nexec '${process.execPath}' '${resolve('dist/scripts/guardpost.js')}' "$@"\n`,
  gh: '#!/bin/bash\necho "gh $*" >> "$CALLS"\ncase "$*" in *--paginate*|"issue list"*) cat "$FOUND" ;; esac\n',
  curl: '#!/bin/bash\necho "curl $*" >> "$CALLS"\ncase "$*" in *--request*) ;; *) cat "$FOUND" ;; esac\n',
}

interface Ran {
  readonly code: number | null
  readonly said: string
  readonly calls: readonly string[]
}

/** Runs shell text as a runner does, in a folder with this manifest, where the service has found `found`. */
const shell = (folder: string, script: string, environment: Readonly<Record<string, string>>, found = '') =>
  new Promise<Ran>((done) => {
    const bin = join(folder, 'bin')
    mkdirSync(bin, { recursive: true })
    for (const [name, text] of Object.entries(programs)) {
      writeFileSync(join(bin, name), text)
      chmodSync(join(bin, name), 0o755)
    }
    writeFileSync(join(folder, 'found'), found)
    writeFileSync(join(folder, 'calls'), '')
    const files = { CALLS: join(folder, 'calls'), FOUND: join(folder, 'found'), RUNNER_TEMP: folder }
    const github = { GITHUB_OUTPUT: join(folder, 'output'), GITHUB_STEP_SUMMARY: join(folder, 'summary.md') }
    const { PATH = '', HOME = '' } = process.env
    const env = { HOME, PATH: `${bin}:${PATH}`, ...files, ...github, GITHUB_REPOSITORY: 'o/r', ...environment }
    const child = spawn('bash', ['-e', '-o', 'pipefail', '-c', script], { cwd: folder, env })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (data) => {
        said += data
      })
    }
    child.once('close', (code) => {
      const calls = readFileSync(join(folder, 'calls'), 'utf8').split('\n').filter(Boolean)
      done({ code, said, calls })
    })
  })

const withFolder = async (work: (folder: string) => Promise<void>): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'guardpost-test-'))
  writeFileSync(join(folder, 'accounts.json'), shippedText)
  try {
    await work(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const onSandbox = (work: (folder: string, environment: Record<string, string>) => Promise<void>): Promise<void> =>
  withFolder((folder) =>
    withSandbox(
      ({ url }) => work(folder, sandboxEnvironment(url, tenAccounts.organization.managementAccount, 'ap-northeast-1')),
      tenAccountsOrganization,
    ),
  )

describe('the workflows of a repository', () => {
  it('never run code of a pull request with rights of the repository, and give forks no credentials', () => {
    for (const text of texts) expect(text).not.toContain('pull_request_target')
    const withCredentials = Object.values(main.jobs).filter(({ permissions }) => permissions['id-token'] === 'write')
    expect(withCredentials).toHaveLength(3)
    for (const job of withCredentials) {
      expect(job.if).toMatch(
        /head\.repo\.full_name == github\.repository|event_name != 'pull_request'|needs\.plan\.outputs/,
      )
    }
    expect(gitlab).toContain('$CI_MERGE_REQUEST_SOURCE_PROJECT_ID == $CI_PROJECT_ID')
  })

  it('have no rights but those of their jobs, and only the environment deploys', () => {
    for (const workflow of [main, check]) expect(workflow.permissions).toEqual({})
    const deploying = Object.entries(main.jobs).filter(([, job]) => JSON.stringify(job).includes('DEPLOY_ROLE'))
    expect(deploying.map(([name, { environment }]) => [name, environment])).toEqual([['deploy', 'guardpost']])
    for (const { permissions } of jobs) expect(permissions['contents']).toBe('read')
  })

  it('take no action by a name that can be moved, and put no expression into a shell', () => {
    for (const { uses, run = '' } of steps) {
      if (uses !== undefined) expect(uses).toMatch(/@[0-9a-f]{40}$/)
      expect(run).not.toContain('${{')
    }
  })

  it('keep plans for days, and install nothing but what the lock names', () => {
    const [kept, ...more] = steps.filter(({ uses }) => uses?.startsWith('actions/upload-artifact'))
    expect(more).toEqual([])
    expect(kept?.with?.['retention-days']).toBe(3)
    expect(gitlab).toContain('expire_in: 3 days')
    for (const text of [...texts, gitlab]) {
      expect(text).toContain('npm ci --ignore-scripts')
      expect(text).not.toMatch(/npx (?!--no-install)|npm install/)
    }
  })

  it('write one comment on a pull request, and the next time the same', () =>
    onSandbox(async (folder, environment) => {
      const planned = await shell(folder, runOf(main.jobs['review'], 'What would'), environment)
      expect(planned).toMatchObject({ code: 0 })
      expect(readFileSync(join(folder, 'output'), 'utf8')).toBe('code=2\n')
      expect(readFileSync(join(folder, 'plan.md'), 'utf8')).toMatch(/^<!-- guardpost plan -->\n## Guardpost: /)
      const comment = runOf(main.jobs['review'], 'One comment')
      const first = await shell(folder, comment, { NUMBER: '7' })
      expect(first.calls[1]).toBe(
        `gh api --silent --method POST repos/o/r/issues/7/comments --field body=@${folder}/plan.md`,
      )
      const second = await shell(folder, comment, { NUMBER: '7' }, '123\n456\n')
      expect(second.calls[1]).toBe(
        `gh api --silent --method PATCH repos/o/r/issues/comments/123 --field body=@${folder}/plan.md`,
      )
    }))

  it('fail without a comment where no plan could be made', () =>
    withFolder(async (folder) => {
      writeFileSync(join(folder, 'accounts.json'), '{')
      const { code, said } = await shell(folder, runOf(main.jobs['review'], 'What would'), {})
      expect(code).toBe(1)
      expect(said).toContain('problem')
    }))

  it('save a plan with the flags that a person named, and stop where it is refused', () =>
    onSandbox(async (folder, environment) => {
      const save = runOf(main.jobs['plan'], 'Save the plan')
      const refused = await shell(folder, save, { ...environment, FLAGS: '' })
      expect(refused.code).toBe(1)
      expect(refused.said).toContain('The plan is refused')
      expect(existsSync(join(folder, 'output'))).toBe(false)
      const FLAGS = '--allow-stacksets-access --allow-stacksets-admin'
      expect(await shell(folder, save, { ...environment, FLAGS })).toMatchObject({ code: 0 })
      expect(readFileSync(join(folder, 'output'), 'utf8')).toBe('code=2\n')
      expect(JSON.parse(readFileSync(join(folder, 'plan.json'), 'utf8')).madeWith.flags).toEqual(FLAGS.split(' '))
      const others = await shell(folder, save, { ...environment, FLAGS: '--profile $(id)' })
      expect(others).toMatchObject({ code: 64, said: '--profile is not a flag that lifts a refusal\n' })
    }))

  it('refuse a saved plan when planning now gives other actions', () =>
    onSandbox(async (folder, environment) => {
      const FLAGS = '--allow-stacksets-access --allow-stacksets-admin'
      await shell(folder, runOf(main.jobs['plan'], 'Save the plan'), { ...environment, FLAGS })
      const text = readFileSync(join(folder, 'accounts.json'), 'utf8')
      writeFileSync(join(folder, 'accounts.json'), text.replace('"S3_DATA_EVENTS": "ALL"', '"S3_DATA_EVENTS": "NONE"'))
      const { code, said } = await shell(folder, runOf(main.jobs['deploy'], 'Deploy what'), environment)
      expect(code).toBe(1)
      expect(said).toContain('PLAN_STALE')
    }))

  const keep = runOf(check.jobs['check'], 'One issue')

  it.each([
    ['2', '', ['label create', 'issue create']],
    ['2', '5 OPEN', ['issue edit']],
    ['2', '5 CLOSED', ['issue edit', 'issue reopen']],
    ['0', '5 OPEN', ['issue edit', 'issue close']],
    ['0', '5 CLOSED', ['issue edit']],
    ['0', '', []],
  ])('keep one issue: with exit code %s and the issue "%s" they call %j', (CODE, found, expected) =>
    withFolder(async (folder) => {
      writeFileSync(join(folder, 'status.md'), '## 1 problem\n')
      const { code, calls } = await shell(folder, keep, { CODE, RUN: 'https://run' }, found)
      expect(code).toBe(0)
      expect(calls.slice(1).map((call) => call.split(' ').slice(1, 3).join(' '))).toEqual(expected)
      expect(readFileSync(join(folder, 'issue.md'), 'utf8')).toBe(
        '## 1 problem\n\n[The run of this check](https://run)\n',
      )
    }),
  )

  const haveShellcheck = spawnSync('shellcheck', ['--version']).status === 0
  const asked = haveShellcheck ? it : it.skip
  asked('have shell in which shellcheck finds nothing (skipped where it is not installed)', () => {
    for (const { run } of steps) {
      if (run === undefined) continue
      const { stdout } = spawnSync('shellcheck', ['--shell=bash', '-'], { input: run, encoding: 'utf8' })
      expect(stdout).toBe('')
    }
  })
})

describe('the pipeline for GitLab', () => {
  const pipeline = parse(gitlab) as Readonly<Record<string, { readonly script: readonly string[] }>>
  const scriptOf = (job: string): string => (pipeline[job]?.script ?? []).join('\n').replaceAll('--profile main', '')
  const given = {
    GUARDPOST_TOKEN: 't',
    CI_API_V4_URL: 'https://g/api/v4',
    CI_PROJECT_ID: '1',
    AWS_TOKEN: 'x',
    ROLE: 'r',
  }

  it.each([
    ['[]', 'POST', 'https://g/api/v4/projects/1/merge_requests/7/notes'],
    ['[{"id":9,"body":"<!-- guardpost plan --> x"}]', 'PUT', 'https://g/api/v4/projects/1/merge_requests/7/notes/9'],
  ])('writes one note on a merge request: found %s, it sends %s', (found, method, url) =>
    onSandbox(async (folder, environment) => {
      const all = { ...given, ...environment, CI_MERGE_REQUEST_IID: '7', GUARDPOST_HOME_REGION: 'ap-northeast-1' }
      const { code, calls } = await shell(folder, scriptOf('review'), all, found)
      expect(code).toBe(0)
      expect(calls[1]).toContain(`--request ${method} `)
      expect(calls[1]).toMatch(new RegExp(`${url}$`))
    }),
  )
})
