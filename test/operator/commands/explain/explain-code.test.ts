import { readFileSync } from 'node:fs'
import { runCli } from '../../../../apps/operator/cli/cli'
import { codeFamilies } from '../../../../apps/operator/codes/code-families'
import { explainCode } from '../../../../apps/operator/codes/explain-code'
import { recordedOperator } from '../../../support/recording-context'

const runbook = readFileSync('docs/runbook.md', 'utf8')
const programs = {
  release: () => '0.0.0',
  runbook: () => runbook,
  sandbox: () => Promise.reject(new Error('no sandbox here')),
  rehearse: () => Promise.reject(new Error('no rehearsal here')),
}

/** There is no manifest to be read, and nobody to be called. */
const typed = async (words: string) => {
  const { context, stdout, stderr } = recordedOperator({})
  const code = await runCli(['explain', ...words.split(' ')], context, programs)
  return { code, stdout: stdout(), stderr: stderr() }
}

const codes = [...new Set(codeFamilies.flatMap(({ codes: some }) => Object.keys(some)))]

describe('explain CODE', () => {
  it('explains every code of the reference, each with a way out or a row of the runbook', () => {
    expect(codes.length).toBeGreaterThan(200)
    const unexplained = codes.filter((code) => {
      const { meanings, runbook: advice } = explainCode(code, runbook)
      return !meanings.every(({ title, means, wayOut }) => title && means && (wayOut || advice.rows.length > 0))
    })
    expect(unexplained).toEqual([])
  })

  it('knows every code that the runbook has as a symptom', () => {
    const symptoms = runbook.split('\n').flatMap((line) => /^\| (.+?) \|/.exec(line)?.[1] ?? [])
    const named = symptoms.flatMap((symptom) =>
      [...symptom.matchAll(/`([A-Z]+(?:_[A-Z]+)+)`/g)].map(([, code = '']) => code),
    )
    expect(named.length).toBeGreaterThan(100)
    expect(named.filter((code) => !codes.includes(code))).toEqual([])
  })

  it('says way out and flag of a refusal, without manifest and credentials', async () => {
    expect(await typed('protection_off')).toEqual({
      code: 0,
      stderr: '',
      stdout: `PROTECTION_OFF  Protections that are on would be turned off
  A plan is refused, and nothing is performed while it is. A flag of its own lifts it.
  Way out: Set the feature to ALL or NEW, remove it from the manifest to leave it alone, or allow it with the flag.
  To go ahead all the same: --allow-protection-off

From the runbook, "GuardDuty"
  PROTECTION_OFF
    cause: the manifest says NONE for what is on
    do: remove the feature from the manifest, or guardpost deploy --allow-protection-off
`,
    })
  })

  it('says whether status counts a notice as a problem', () => {
    expect(explainCode('ACCOUNT_UNLISTED', '').meanings[0]?.means).toContain('exits 2')
    expect(explainCode('ACCOUNT_SUSPENDED', '').meanings[0]?.means).toContain('not a problem')
  })

  it('gives every meaning of a code that has several, also in JSON', async () => {
    const { stdout } = await typed('MAIL_LOST --json')
    expect(JSON.parse(stdout)).toMatchObject({
      version: 1,
      code: 'MAIL_LOST',
      meanings: [{ kind: 'notice' }, { kind: 'difference', wayOut: expect.stringContaining('guardpost deploy') }],
      runbook: { rows: [], sections: ['A finding did not arrive'] },
    })
  })

  it('finds the rows of the runbook that shorten a code', () => {
    expect(explainCode('ACCOUNT_GONE', runbook).runbook.rows).toEqual([
      {
        section: 'GuardDuty',
        symptom: 'ACCOUNT_UNLISTED, _GONE, _DRIFTED',
        cause: 'organization and manifest differ',
        command: 'guardpost sync; guardpost plan',
      },
    ])
  })

  it.each([
    ['LOCK_HELLD', 'CODE_UNKNOWN', 'Did you mean LOCK_HELD?'],
    ['AccessDeniedException', 'CODE_UNKNOWN', 'the name of an error of AWS'],
    ['nothing-like-it', 'CODE_UNKNOWN', 'docs/reference/codes.md lists all codes'],
  ])('proposes what may be meant by %s', async (word, code, says) => {
    const { code: exit, stderr } = await typed(word)
    expect({ exit, stderr }).toEqual({ exit: 64, stderr: expect.stringContaining(code) })
    expect(stderr).toContain(says)
  })
})
