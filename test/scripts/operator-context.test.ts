import { columnsOf } from '../../scripts/operator-context'

describe('columnsOf', () => {
  it.each([
    ['a terminal that says how wide it is', true, 80, 80],
    ['a terminal of 0 columns, as CI makes them', true, 0, undefined],
    ['no terminal', false, 80, undefined],
  ])('knows the width of %s', (_, isTTY, columns, expected) => {
    expect(columnsOf({ isTTY, columns })).toBe(expected)
  })
})
