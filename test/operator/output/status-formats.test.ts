import type { Terminal } from '../../../apps/operator/base/terminal'
import { markdownText } from '../../../apps/operator/output/markdown/markdown-text'
import { statusView } from '../../../apps/operator/output/views/status-view'
import { type Coverage, coverage } from '../../../apps/planning/coverage/coverage'
import { desiredOf, freshWorld, inSyncWorld, manifestFile, readManifest } from '../../planning/worlds'

const manifest = readManifest(manifestFile)
const desired = desiredOf(manifest)
const fresh = coverage(desired, freshWorld(manifest))
const inSync = coverage(desired, inSyncWorld(manifest))

const shown = (form: Parameters<typeof statusView>[0], covered: Coverage): string => {
  let text = ''
  const stdout = (piece: string): void => {
    text += piece
  }
  const terminal: Terminal = { stdout, stderr: () => undefined, live: false, color: true, confirm: undefined }
  statusView(form, terminal).covered(covered)
  return text
}

/** A coverage in which somebody has named an account. */
const named = (name: string): Coverage => ({
  ...fresh,
  accounts: fresh.accounts.map((account, index) => (index === 2 ? { ...account, name } : account)),
})

describe('status --csv', () => {
  it('has a row for each account in each Region, each alert path, each way of a route and each problem', () => {
    const lines = shown({ csv: true }, fresh).split('\r\n')
    expect(lines.slice(0, 3)).toEqual([
      'kind,account,name,unit,region,route,target,state,message',
      'account,111111111111,management,,ap-northeast-1,,,missing,',
      'account,111111111111,management,,us-east-1,,,missing,',
    ])
    expect(lines).toContain('route,,,,,security,security@example.com,missing,')
    expect(lines).toContain('alert path,,,,us-east-1,,,missing,')
    expect(lines.find((line) => line.includes('MEMBERS_MISSING'))).toBe(
      'problem,,,,ap-northeast-1,,,MEMBERS_MISSING,"member 111111111111 (management), 333333333333 (payments), 444444444444 (storefront): not a member yet"',
    )
    expect(lines.at(-1)).toBe('')
  })

  it.each([
    ['=HYPERLINK("https://example.com")', `"'=HYPERLINK(""https://example.com"")"`],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', '\\t=1'],
    ['a,b', '"a,b"'],
    ['a\r\nb', 'a\\r\\nb'],
  ])('writes the account name %j so that a spreadsheet shows it', (name, cell) => {
    expect(shown({ csv: true }, named(name))).toContain(`\r\naccount,333333333333,${cell},Workloads,`)
  })
})

describe('status --markdown', () => {
  it('says in one line that nothing is wrong, and what there is', () => {
    expect(shown({ markdown: true }, inSync)).toBe(`<!-- guardpost status -->
## Guardpost: No problem found in o-a1b2c3d4e5

### Regions

| Region | members | missing | failed | unknown | alerts |
| --- | --- | --- | --- | --- | --- |
| ap-northeast-1 | 3 | 0 | 0 | 0 | current |
| us-east-1 | 3 | 0 | 0 | 0 | current |

### Routes

| route | severity | Slack | e-mail |
| --- | --- | --- | --- |
| security | from MEDIUM | C0SECURITY deployed | 1 confirmed |

`)
  })

  it('begins with what is wrong, and has no e-mail address', () => {
    const text = shown({ markdown: true }, fresh)
    expect(text.split('\n')[1]).toMatch(/^## Guardpost: \d+ problems in o-a1b2c3d4e5$/)
    expect(text.indexOf('### What is wrong')).toBeLessThan(text.indexOf('### Accounts to look at'))
    expect(text).toContain('| 333333333333 | payments | Workloads | missing |')
    expect(text).not.toMatch(/\w@\w/)
  })

  it('stays under what GitHub takes of an issue', () => {
    const [problem] = fresh.problems
    const problems = Array.from({ length: 500 }, (_, index) => ({
      ...problem!,
      message: `${index} ${'<&*_'.repeat(500)}`,
    }))
    expect(shown({ markdown: true }, { ...fresh, problems }).length).toBeLessThanOrEqual(65_536)
  })
})

describe('a text of others in Markdown', () => {
  it.each([
    ['a|b', 'a\\|b'],
    ['[x](https://evil.example)', '\\[x\\](https:&#8203;//evil.example)'],
    ['<img src=x onerror=alert(1)>', '&lt;img src=x onerror=alert(1)&gt;'],
    ['`code` *b* _i_ ~s~', '\\`code\\` \\*b\\* \\_i\\_ \\~s\\~'],
    ['@security-team', '@&#8203;security-team'],
    ['see #12', 'see #&#8203;12'],
    ['# title', '\\# title'],
    ['- item', '\\- item'],
    ['1. item', '1\\. item'],
    ['&lt;', '&amp;lt;'],
    ['$x$', '\\$x\\$'],
    ['two\nlines', 'two\\\\nlines'],
    ['to ops@example.com, now', 'to (e-mail address), now'],
    ['www.example.com', 'www&#8203;.example.com'],
  ])('shows %j as it is', (text, markdown) => {
    expect(markdownText(text)).toBe(markdown)
  })
})
