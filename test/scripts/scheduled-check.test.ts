import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'yaml'
import { buildProgram, type Programs } from '../../apps/operator/cli/cli'
import { recordedOperator } from '../support/recording-context'

interface Step {
  readonly uses?: string
  readonly run?: string
  readonly env?: Record<string, string>
}
interface Workflow {
  readonly permissions: object
  readonly jobs: {
    readonly check: { readonly permissions: object; readonly if: string; readonly steps: readonly Step[] }
  }
}

const text = readFileSync('.github/workflows/scheduled-check.yml', 'utf8')
const workflow = parse(text) as Workflow
const { steps } = workflow.jobs.check

/** The words behind `guardpost` in every command line of the workflow. */
const profile = /PROFILE=([^'\n]+)/.exec(text)?.[1] ?? ''
const commandLines = [
  ...text.replaceAll('${PROFILE:-}', profile).matchAll(/npx --no-install guardpost ([a-z][^\n>|]*)/g),
].map(([, words = '']) => words.trim().split(' '))

describe('the scheduled check', () => {
  it('runs status and sync with words that the command line knows', () => {
    const program = buildProgram(recordedOperator({}).context, {} as Programs, () => undefined)
    expect(commandLines.map((words) => words.slice(0, 3))).toEqual(
      ['status', 'sync'].map((command) => [command, '--security-profile', 'security']),
    )
    for (const [name = '', ...words] of commandLines) {
      const command = program.commands.find((one) => one.name() === name)
      expect(command?.parseOptions(words).unknown).toEqual([])
    }
  })

  it('shows names of others in its summary as they are, whatever Markdown or control characters they hold', () => {
    const folder = mkdtempSync(join(tmpdir(), 'guardpost-test-summary-'))
    const name = 'a\u001b[2J\u009b\u202e\n# <img src=x> [l](http://e.example) ```'
    const problems = [{ code: 'MEMBER_MISSING', message: name }]
    const run = steps.find((step) => step.run?.includes('status.json'))?.run ?? ''
    const script = run.slice(run.indexOf('if [ -s '))
    try {
      writeFileSync(join(folder, 'status.json'), JSON.stringify({ problems }))
      const env = { ...process.env, RUNNER_TEMP: folder, GITHUB_STEP_SUMMARY: join(folder, 'summary.md') }
      execFileSync('bash', ['-e', '-c', script], { env })
      expect(readFileSync(join(folder, 'summary.md'), 'utf8')).toBe(
        '    MEMBER_MISSING  a\\u001b[2J\\u009b\\u202e\\n# <img src=x> [l](http://e.example) ```\n',
      )
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  it('shows the error of a status that could not look', () => {
    const folder = mkdtempSync(join(tmpdir(), 'guardpost-test-summary-'))
    const error = { code: 'CREDENTIALS_MISSING', message: 'No usable AWS credentials', wayOut: 'Sign in' }
    const run = steps.find((step) => step.run?.includes('status.json'))?.run ?? ''
    try {
      writeFileSync(join(folder, 'status.json'), JSON.stringify({ version: 1, ok: false, error }))
      const env = { ...process.env, RUNNER_TEMP: folder, GITHUB_STEP_SUMMARY: join(folder, 'summary.md') }
      execFileSync('bash', ['-e', '-c', run.slice(run.indexOf('if [ -s '))], { env })
      expect(readFileSync(join(folder, 'summary.md'), 'utf8')).toBe(
        '    CREDENTIALS_MISSING  No usable AWS credentials\n',
      )
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  it('is given nothing beyond what opening a pull request and assuming a role take', () => {
    expect(workflow.permissions).toEqual({})
    expect(workflow.jobs.check.permissions).toEqual({
      contents: 'write',
      'id-token': 'write',
      'pull-requests': 'write',
    })
    expect(steps.filter(({ env }) => env?.['GH_TOKEN'] !== undefined)).toHaveLength(1)
  })
})
