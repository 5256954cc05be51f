import type { Weather } from '../../domain/scene.ts';

/** What a weather does to the light of an hour, and what it adds to the air and the ground. */
export interface WeatherLook {
  id: Weather;
  /** 0..1: share of the sky under clouds. */
  cover: number;
  /** 0..1: how far the sky's own colours give way to the grey of the clouds. */
  grey: number;
  /** Brightness of the whole sky and its light. */
  brightness: number;
  /** Share of the direct light that comes through. */
  sun: number;
  /** 0..1: haze that swallows distance. */
  fog: number;
  /** 0..1: gloss of the ground. */
  wet: number;
  /** 0..1: bent grass, drawn-out clouds, flying leaves. */
  wind: number;
  precipitation: 'none' | 'rain' | 'snow';
  /** 0..1: how much of it falls. */
  amount: number;
  /** 0..1: how white the ground is. */
  snowCover: number;
  lightning: boolean;
  /** Clouds: smaller is broader; and how much they are drawn out sideways. */
  cloudScale: number;
  cloudStretch: number;
  /** Heaped clouds with flat floors instead of veils. */
  heaps: boolean;
}

const base: Omit<WeatherLook, 'id'> = {
  cover: 0.3,
  grey: 0,
  brightness: 1,
  sun: 1,
  fog: 0,
  wet: 0,
  wind: 0.15,
  precipitation: 'none',
  amount: 0,
  snowCover: 0,
  lightning: false,
  cloudScale: 1,
  cloudStretch: 1.2,
  heaps: false,
};

export const weathers: Readonly<Record<Weather, WeatherLook>> = {
  clear: { ...base, id: 'clear', cover: 0.2, cloudStretch: 1.5 },
  cloudy: {
    ...base,
    id: 'cloudy',
    heaps: true,
    cover: 0.66,
    grey: 0.12,
    brightness: 0.95,
    sun: 0.72,
    cloudStretch: 0.85,
    cloudScale: 0.85,
  },
  overcast: {
    ...base,
    id: 'overcast',
    cover: 1.05,
    grey: 0.72,
    brightness: 0.8,
    sun: 0.12,
    fog: 0.16,
    cloudScale: 0.75,
    cloudStretch: 1.5,
  },
  fog: {
    ...base,
    id: 'fog',
    cover: 0.5,
    grey: 0.7,
    brightness: 0.92,
    sun: 0.12,
    fog: 1,
    wet: 0.25,
    wind: 0,
    cloudScale: 0.6,
  },
  rain: {
    ...base,
    id: 'rain',
    cover: 1.05,
    grey: 0.8,
    brightness: 0.4,
    sun: 0.05,
    fog: 0.2,
    wet: 1,
    wind: 0.25,
    precipitation: 'rain',
    amount: 0.85,
    cloudScale: 0.8,
  },
  storm: {
    ...base,
    id: 'storm',
    cover: 1.1,
    grey: 0.86,
    brightness: 0.17,
    sun: 0.04,
    fog: 0.12,
    wet: 1,
    wind: 0.9,
    precipitation: 'rain',
    amount: 1,
    lightning: true,
    cloudScale: 0.7,
    cloudStretch: 0.8,
  },
  snow: {
    ...base,
    id: 'snow',
    cover: 0.95,
    grey: 0.6,
    brightness: 0.92,
    sun: 0.2,
    fog: 0.2,
    wind: 0.1,
    precipitation: 'snow',
    amount: 0.8,
    snowCover: 1,
    cloudScale: 0.8,
  },
  wind: {
    ...base,
    id: 'wind',
    cover: 0.5,
    grey: 0.05,
    brightness: 0.98,
    sun: 0.85,
    wind: 1,
    cloudScale: 0.9,
    cloudStretch: 3.2,
  },
};
