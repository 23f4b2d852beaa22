import { loadManifest } from '../../apps/manifest/load-manifest'
import { type Issue, renderIssue } from '../../apps/manifest/text/issue'
import { changed } from './small-manifest'

const issue: Issue = {
  code: 'MANIFEST_LIMIT',
  pointer: '/accounts',
  line: 3,
  column: 5,
  message: 'Headline',
  wayOut: 'Way out.',
}

describe('renderIssue', () => {
  it('shows code, place, pointer, headline, value and way out', () => {
    const text = changed({ '/accounts/2/id': '33333333333' })
    const line = text.split('\n').findIndex((one) => one.includes('"33333333333"')) + 1
    const loaded = loadManifest(text)
    const [first] = 'issues' in loaded ? loaded.issues : []
    expect(renderIssue('accounts.json', first!).split('\n')).toEqual([
      `error MANIFEST_ACCOUNT_ID  accounts.json:${line}:13  /accounts/2/id`,
      '  An AWS account id has 12 digits, not 11',
      '  found: "33333333333"',
      '  Was a leading zero lost? Write it as a string: "033333333333"',
    ])
  })

  it('leaves the value out where something is missing', () => {
    expect(renderIssue('m.json', issue)).toBe('error MANIFEST_LIMIT  m.json:3:5  /accounts\n  Headline\n  Way out.')
  })

  it('shortens a long value to 80 characters', () => {
    const found = renderIssue('m.json', { ...issue, value: 'x'.repeat(500) }).split('\n')[2]
    expect(found).toBe(`  found: "${'x'.repeat(78)}…`)
  })

  it('lets no control character of the file reach the terminal', () => {
    const hostile = '\u001b[31m\u009b\u202e\u0007'
    const shown = renderIssue('m.json', { ...issue, pointer: `/${hostile}`, message: hostile, value: hostile })
    expect(shown.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u)
  })
})
