import { expect, test } from 'vitest'
import { clientAddress, placeOf, truncated } from '#server/http/address.ts'

const from = (forwardedFor: string | undefined, hops: number): string =>
  clientAddress({ forwardedFor, remoteAddress: '9.9.9.9' }, hops)

test('a forwarded address counts only as far as our own proxies stand', () => {
  expect(from('1.1.1.1, 2.2.2.2', 0)).toBe('9.9.9.9')
  expect(from('1.1.1.1, 2.2.2.2', 1)).toBe('2.2.2.2')
  expect(from('1.1.1.1, 2.2.2.2', 2)).toBe('1.1.1.1')
  expect(from('2.2.2.2', 2)).toBe('9.9.9.9')
  expect(from(undefined, 1)).toBe('9.9.9.9')
})

test('one network of IPv6 is one place, one address of IPv4 is another', () => {
  expect(placeOf('2001:db8:1:2::5')).toBe(placeOf('2001:DB8:1:2:ffff::1'))
  expect(placeOf('2001:db8:1:2::5')).not.toBe(placeOf('2001:db8:1:3::5'))
  expect(placeOf('::ffff:10.0.0.7')).toBe('10.0.0.7')
  expect(placeOf('10.0.0.7')).not.toBe(placeOf('10.0.0.8'))
})

test('a logged address lacks the part that tells the person', () => {
  expect(truncated('10.1.2.3')).toBe('10.1.2.0')
  expect(truncated('::ffff:10.1.2.3')).toBe('10.1.2.0')
  expect(truncated('2001:db8:1:2::5')).toBe('2001:db8:1::')
  expect(truncated('::1')).toBe('0:0:0::')
})
