import type { AlertSource } from '../../../stacks/sources/alert-source'
import { allSources } from '../../../stacks/sources/all-sources'
import { eventOf, read } from './support/read-event'

/** Every part of an event in turn replaced, at every depth. */
const changed = (value: unknown, by: (value: unknown) => unknown): object[] => {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, part]) => {
    const copy = (replacement: unknown): object =>
      Array.isArray(value)
        ? value.map((item, index) => (String(index) === key ? replacement : item))
        : { ...value, [key]: replacement }
    return [copy(by(part)), ...changed(part, by).map(copy)]
  })
}

const severities: readonly number[] = [0, 2, 5, 8, 9.5]

describe.each(allSources.map((source): [string, AlertSource] => [source.name, source]))('%s', (_, source) => {
  it.each([
    ['absent', () => undefined],
    ['null', () => null],
    [
      'of another kind',
      (value: unknown) => (typeof value === 'number' ? { x: 1 } : typeof value === 'string' ? [7] : 7),
    ],
    ['what somebody else chose', () => '<!channel> | http://evil.example/\n\u202e `x` 999999999999 a/../b?c#d%'],
  ])('reads every event of which a part is %s', async (_kind, by) => {
    for (const detail of [{}, ...changed(source.sample.detail, by)]) {
      const seen = await read(source, eventOf(source, { detail: JSON.parse(JSON.stringify(detail)) }))
      for (const part of ['id', 'resource', 'details', 'description', 'seen', 'step'] as const) {
        expect([part, typeof seen[part]]).toEqual([part, 'string'])
      }
      expect(seen.account).toMatch(/^(111122223333|222222222222)$/)
      expect(severities).toContain(seen.severity)
      expect(seen.type).toMatch(/^[A-Za-z0-9_.:/ -]{1,110}$/)
      expect(seen.says).toMatch(/^[^|\n]{1,60}$/)
      expect(seen.page).toMatch(/^https:\/\/docs\.aws\.amazon\.com\/[\w./#-]+$/)
      expect(seen.open).toMatch(/^https:\/\/[a-z0-9-]+\.console\.aws\.amazon\.com\/[\w./#?=&%~@:!'()*-]+$/)
    }
  })
})
