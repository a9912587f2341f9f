// One exponential or one normal number, quickly: Marsaglia and Tsang's ziggurat with 256 layers.
//
// Distribution and Arrivals draw with these. Nearly always one 64-bit number, one multiplication and one
// comparison; the tables are made by the compiler from simulate/elementary.h. Exact in distribution, the same bits
// on every machine. How many numbers of the stream one draw takes is not fixed.
#pragma once

#include "simulate/stream.h"

namespace phoneflow::simulate {

/// Positive, mean 1; at most some 50.
double draw_exponential(Stream& stream);

/// Mean 0, standard deviation 1.
double draw_normal(Stream& stream);

}  // namespace phoneflow::simulate
