import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import cdkConfiguration from '../../cdk.json'

/** A queue whose messages would wait longer than SQS allows, 900 seconds, and that has a property which SQS does not know. */
const faultyApp = `
  const { App, CfnResource, Stack } = require('aws-cdk-lib')
  const properties = { DelaySeconds: 901, Color: 'red' }
  new CfnResource(new Stack(new App(), 'Faulty'), 'Queue', { type: 'AWS::SQS::Queue', properties })`

describe('the command in cdk.json', () => {
  const folder = mkdtempSync(join(tmpdir(), 'guardpost-test-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const words = cdkConfiguration.app.split(' ')

  it('starts the compiled app of the organization with Node.js', () => {
    expect([words[0], words.at(-1)]).toEqual(['node', 'dist/apps/organization.js'])
  })

  it('has flags that this Node.js knows, with which the CDK refuses a template that its validation finds wrong', () => {
    const env = { ...process.env, CDK_OUTDIR: folder, CDK_CONTEXT_JSON: JSON.stringify(cdkConfiguration.context) }
    const flags = words.slice(1, -1)
    const { stderr, status } = spawnSync(process.execPath, [...flags, '-e', faultyApp], { encoding: 'utf8', env })
    expect(stderr).toContain('DelaySeconds: 901 is greater than the maximum of 900')
    expect(stderr).toContain("Additional properties are not allowed ('Color' was unexpected)")
    expect(status).toBe(1)
  })
})
