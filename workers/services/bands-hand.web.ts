import { expose } from 'comlink';
import { BandsHand } from './bands-hand';

expose(new BandsHand());
