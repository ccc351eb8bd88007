import { restart } from './counting.ts';

restart();
