import { alertCostReference, idleUsd, mailUsd, slackUsd } from '../../scripts/reference/alert-cost'

describe('what alerts cost', () => {
  it('is, for a million findings in Slack, three requests of a queue, one of a pipe, a run and a publication', () => {
    // 3 x 0.40 + 0.40 + 1.00 + 0.3125 (5.2 GB-hours) + 0.50
    expect(slackUsd(1)).toBeCloseTo(3.4125)
    expect(slackUsd(3) - slackUsd(1)).toBeCloseTo(1)
  })

  it('has, for mail, the way to the home Region and the queue that groups mails', () => {
    // 1.00 + 3 x 0.40 + 3 x 0.50 + 2 x 0.40 + 2 x 1.3125 + 0.50
    expect(mailUsd(1)).toBeCloseTo(7.625)
  })

  it('has what pipes poll while nothing happens', () => {
    expect(idleUsd.region).toBeCloseTo(0.7884)
    expect(idleUsd.mail).toBeCloseTo(1.4454)
  })

  it('is stated with the source of each price', () => {
    const rows = alertCostReference()
      .split('\n')
      .filter((line) => /\| [\d.]+ per .* \| \[.+\]\(https:/.test(line))
    expect(rows.length).toBe(11)
  })
})
