import { expect, test } from 'vitest'
import { createSite } from '#server/http/site.ts'
import { readConfig } from '#server/config.ts'

const siteOf = (publicUrl: string | undefined, port = 3000) =>
  createSite(readConfig({ PUBLIC_URL: publicUrl }), () => port)

test('without PUBLIC_URL every loopback spelling with the port in use is accepted, and links carry the one in use', () => {
  const site = siteOf(undefined, 4711)
  for (const origin of ['http://localhost:4711', 'http://127.0.0.1:4711', 'http://[::1]:4711']) {
    expect(site.accepts(origin)).toBe(true)
    expect(site.linkBase(origin)).toBe(origin)
  }
  for (const origin of ['http://localhost:3000', 'https://localhost:4711', 'http://localhost', 'null', '', undefined]) {
    expect(site.accepts(origin)).toBe(false)
  }
  expect(site.linkBase(undefined)).toBe('http://localhost:4711')
})

test('port 80 is written as browsers write it', () => {
  expect(siteOf(undefined, 80).accepts('http://localhost')).toBe(true)
})

test('with PUBLIC_URL only its origin is accepted, and links begin with its sub-path', () => {
  const site = siteOf('https://host.example/karta')
  expect(site.accepts('https://host.example')).toBe(true)
  expect(site.accepts('https://host.example/karta')).toBe(false)
  expect(site.accepts('http://localhost:3000')).toBe(false)
  expect(site.linkBase('http://localhost:3000')).toBe('https://host.example/karta')
  expect(site.https).toBe(true)
})

test('the sub-path is taken off a path where the proxy has left it', () => {
  const site = siteOf('https://host.example/karta')
  expect(site.stripBase('/karta/api/me')).toBe('/api/me')
  expect(site.stripBase('/api/me')).toBe('/api/me')
  expect(site.stripBase('/karta')).toBe('/')
  expect(site.stripBase('/kartan')).toBe('/kartan')
  expect(siteOf(undefined).stripBase('/karta')).toBe('/karta')
})
