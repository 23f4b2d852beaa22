import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { onSandbox, shell, withFolder } from './shell'

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

const runOf = (job: Job | undefined, name: string): string =>
  job?.steps.find((step) => step.name?.startsWith(name))?.run ?? ''

describe('the workflows of a repository', () => {
  it('deploy by the environment alone, with the one role that may', () => {
    const deploying = Object.entries(main.jobs).filter(([, job]) => JSON.stringify(job).includes('DEPLOY_ROLE'))
    expect(deploying.map(([name, { environment }]) => [name, environment])).toEqual([['deploy', 'guardpost']])
    expect(texts.join().split('GUARDPOST_DEPLOY_ROLE')).toHaveLength(2)
  })

  it('install nothing but what the lock names', () => {
    for (const text of [...texts, readFileSync('repository/gitlab/gitlab-ci.yml', 'utf8')]) {
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
