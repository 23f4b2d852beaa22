import type { Manifest } from '../../../apps/manifest/manifest'
import { comment } from '../../../apps/operator/output/markdown/comment'
import { planView } from '../../../apps/operator/output/views/plan-view'
import { plan } from '../../../apps/planning/plan'
import type { Flag } from '../../../apps/planning/refusals/flags'
import { desiredOf, freshWorld, inSyncWorld, manifestFile, readManifest } from '../../planning/worlds'
import { manifestOf } from './organization-of-size'

const allowed = new Set(['--allow-stacksets-access', '--allow-stacksets-admin'] as const)

const written = (manifest: Manifest, world = freshWorld, flags: ReadonlySet<Flag> = allowed): string => {
  const [desired, observed] = [desiredOf(manifest), world(manifest)]
  let text = ''
  const stdout = (piece: string): void => {
    text += piece
  }
  const terminal = { stdout, stderr: stdout, live: false, color: false, confirm: undefined }
  const shown = { plan: plan(desired, observed, flags), differences: [] }
  planView({ desired, observed, next: 'guardpost deploy' })({ markdown: true }, terminal).planned(shown)
  return text
}

const small = readManifest(manifestFile)

describe('guardpost plan --markdown', () => {
  it('says what changes in its heading, and Region by Region below it, folded', () => {
    const text = written(small)
    expect(text).toMatch(/^<!-- guardpost plan -->\n## Guardpost: \d+ to add, 0 to change, 0 to remove\n/)
    expect(text).toMatch(/<details><summary>us-east-1<\/summary>\n\n```diff\n\+ /)
    expect(text).toContain('### Newly protected, which AWS charges for')
  })

  it('shows refusals before anything else, with the way out and the flag', () => {
    const text = written(manifestOf(10), freshWorld, new Set())
    expect(text).toContain('## Guardpost: Refused: nothing is deployed while it is')
    expect(text.indexOf('### Refused')).toBeGreaterThan(0)
    expect(text.indexOf('### Refused')).toBeLessThan(text.search(/<details>|### Newly/))
    expect(text).toContain('To go ahead all the same: --allow-stacksets-access')
  })

  it('says in its heading that there is nothing to do', () => {
    expect(written(small, inSyncWorld)).toContain('## Guardpost: In sync: nothing to do\n')
  })

  it('has no e-mail address', () => {
    expect(written(manifestOf(40))).toContain('member')
    for (const manifest of [small, manifestOf(40)]) expect(written(manifest)).not.toMatch(/\S+@\S+\.\S+/)
  })

  it('shows what others named as it is, whatever Markdown, mention or control character it holds', () => {
    const name = 'x ``` <img src=x> @all [l](http://e.example)\u001b[2J'
    const accounts = manifestFile.accounts.map((one) => (one.id === '333333333333' ? { ...one, name } : one))
    const text = written(readManifest({ ...manifestFile, accounts }))
    expect(text).not.toContain('\u001b')
    expect(text).toContain('````diff\n')
    expect(text).toContain('x ``` <img src=x> @all [l](http://e.example)\\u001b[2J')
  })
})

describe('comment', () => {
  const lines = (count: number) =>
    `${Array.from({ length: count }, (_, index) => `line ${index} of many`).join('\n')}\n`

  it('is cut within what GitHub takes, and says so', () => {
    const text = comment('head\n', [
      { title: 'Refused', text: lines(10) },
      { title: 'us-east-1', text: lines(10_000), isFolded: true },
      { title: 'Worth knowing', text: lines(3) },
    ])
    expect(text.length).toBeLessThanOrEqual(65_536)
    expect(text.length).toBeGreaterThan(50_000)
    expect(text).toMatch(/… and \d+ more lines\n```\n\n<\/details>\n\n_The rest does not fit into a comment/)
    expect(text).toContain('line 9 of many\n```')
    expect(text).not.toContain('Worth knowing')
  })

  it('leaves out parts without text, and addresses with quotes or umlauts', () => {
    const text = comment('', [
      { title: 'Empty', text: '' },
      {
        title: 'Mail',
        text: `to "o'hara@zürich.example", a+b@x.example; session arn:aws:sts::1:assumed-role/A/al@x.example`,
      },
    ])
    expect(text).not.toContain('Empty')
    expect(text).not.toContain('@')
    expect(text).toContain('assumed-role/A/(e-mail address)')
  })
})
