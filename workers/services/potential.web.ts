import { expose } from 'comlink';
import { PotentialService } from './potential-service';

expose(new PotentialService());
