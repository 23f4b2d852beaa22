import fc from 'fast-check'
import { renderTable } from '../../../apps/operator/output/layout'

describe('renderTable', () => {
  it('pads columns to their widest cell', () => {
    expect(
      renderTable([
        ['id', 'name'],
        ['1', 'security'],
        ['22', 'x'],
      ]),
    ).toEqual(['id  name', '1   security', '22  x'])
  })

  it('keeps every cell', () => {
    const cell = fc.stringMatching(/^[a-z0-9]{1,12}$/)
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1 }), (rows) => {
        expect(renderTable(rows).map((line) => line.split(/ +/))).toEqual(rows)
      }),
    )
  })
})
