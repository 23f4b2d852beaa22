import { loadManifest } from '../../apps/manifest/load-manifest'
import type { Issue } from '../../apps/manifest/text/issue'
import { issueCodes } from '../../apps/manifest/text/issue-codes'
import { malformedManifests } from './faults/broken-manifests'
import { contradictingManifests } from './faults/contradicting-manifests'
import { unreadableTexts } from './faults/unreadable-texts'
import { changed } from './small-manifest'

const everyIssue: readonly Issue[] = [
  ...[...malformedManifests, ...contradictingManifests].map(({ changes }) => changed(changes)),
  ...unreadableTexts.map(({ text }) => text),
].flatMap((text) => {
  const loaded = loadManifest(text)
  return 'issues' in loaded ? loaded.issues : []
})

const headlines = [...Object.values(issueCodes).map(({ title }) => title), ...everyIssue.map(({ message }) => message)]

describe('issueCodes', () => {
  it.each([...new Set(headlines)])('starts a headline with a capital and ends it without a period: %s', (headline) => {
    expect(headline).toMatch(/^[A-Z]/)
    expect(headline).not.toMatch(/[.!]$/)
    expect(headline).not.toContain('\n')
  })

  it('gives every code a way out that is a sentence', () => {
    for (const { wayOut } of Object.values(issueCodes)) expect(wayOut).toMatch(/^[A-Z].*[.?…]$/)
  })

  it('tells no account id in a headline without a name', () => {
    const told = everyIssue.filter(({ message }) => /\b\d{12}\b/.test(message))
    expect(told.length).toBeGreaterThan(0)
    for (const { message } of told) expect(message).toMatch(/\b\d{12} \([^)]+\)/)
  })
})
