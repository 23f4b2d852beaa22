#!/usr/bin/env node
// Stands before npm where there is no registry: `npm install <tarball>` unpacks it and links what package-lock.json says that it needs
// in production, each package to the one of this project. CI installs with npm itself, from the registry.
const { execFileSync } = require('node:child_process')
const { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } = require('node:fs')
const { dirname, join, resolve } = require('node:path')

const project = resolve(__dirname, '../..')
const [word, tarball, ...more] = process.argv.slice(2)
if (word !== 'install' || !existsSync(tarball ?? '') || more.length > 0) {
  throw new Error(`only "npm install <tarball>" is played here, not ${process.argv.slice(2).join(' ')}`)
}

const own = 'node_modules/guardpost'
mkdirSync(own, { recursive: true })
execFileSync('tar', ['--extract', '--gzip', '--file', tarball, '--strip-components', '1', '--directory', own])
const { packages } = JSON.parse(readFileSync(join(project, 'package-lock.json'), 'utf8'))
for (const [path, { dev }] of Object.entries(packages)) {
  const isOnTop = /^node_modules\/(?:@[^/]+\/)?[^/]+$/.test(path)
  if (dev || !isOnTop || !existsSync(join(project, path))) continue
  mkdirSync(dirname(path), { recursive: true })
  symlinkSync(join(project, path), path)
}
mkdirSync('node_modules/.bin')
symlinkSync('../guardpost/bin/guardpost.js', 'node_modules/.bin/guardpost')

const write = (path, value) => writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`)
const installed = { packages: { [own]: { resolved: `file:${tarball}` } } }
write('package.json', { dependencies: { guardpost: `file:${tarball}` } })
write('package-lock.json', { lockfileVersion: 3, ...installed })
write('node_modules/.package-lock.json', installed)
